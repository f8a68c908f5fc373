//! Splits a vendor's name into lower-case words: `CreateUMInferAPIKey` → `create uminfer api key`.
//!
//! Capitals show most of it. Where they do not (`URocketMQ`, `K8S`), `words.txt` says it.

use std::sync::LazyLock;

/// The words of `text`, lower-case ASCII letters and digits only. Everything else separates words.
pub(crate) fn split(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|chunk| !chunk.is_empty())
        .flat_map(split_chunk)
        .map(str::to_ascii_lowercase)
        .collect()
}

fn split_chunk(chunk: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = chunk;
    while !rest.is_empty() {
        // A word is at least one byte, or this would not end.
        let (word, after) = rest.split_at_checked(word_length(rest).max(1)).unwrap_or((rest, ""));
        words.push(word);
        rest = after;
    }
    words
}

/// The length of the first word of `text`, which is ASCII letters and digits.
fn word_length(text: &str) -> usize {
    if let Some(length) = TABLE.word_at(text) {
        return length;
    }
    let capitals = count(text, |c| c.is_ascii_uppercase());
    if capitals == 0 {
        let length = count(text, is_tail);
        // A number's unit at the end stays with it: `48G`, `4K`.
        let unit = length > 0 && text.len() == length + 1 && text.starts_with(|c: char| c.is_ascii_digit());
        return length + usize::from(unit);
    }
    if let Some(inside) = (1..capitals).find(|at| TABLE.word_at(tail(text, *at)).is_some()) {
        return inside;
    }
    let after = tail(text, capitals);
    match after.bytes().next() {
        Some(c) if c.is_ascii_lowercase() => capitals_before_lower(text, capitals, after),
        _ => capitals + count(after, |c| c.is_ascii_digit()),
    }
}

/// How much of a run of `capitals` before lower-case letters is one word.
fn capitals_before_lower(text: &str, capitals: usize, after: &str) -> usize {
    let word = capitals + count(after, is_tail);
    let versioned = after.starts_with('v') && tail(after, 1).starts_with(|c: char| c.is_ascii_digit());
    match capitals {
        1 => word,
        _ if plural(after) => capitals + 1,
        _ if versioned => capitals + 1 + count(tail(after, 1), |c| c.is_ascii_digit()),
        2 if text.chars().next().is_some_and(|first| TABLE.prefixes.contains(&first)) => word,
        _ => capitals - 1,
    }
}

/// Whether `after` capitals stands the `s` of a plural: `URLs`, `EIPsInUse`.
fn plural(after: &str) -> bool {
    after.starts_with('s') && !tail(after, 1).starts_with(|c: char| c.is_ascii_lowercase())
}

fn is_tail(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit()
}

fn count(text: &str, accept: impl Fn(char) -> bool) -> usize {
    text.chars().take_while(|c| accept(*c)).count()
}

fn tail(text: &str, from: usize) -> &str {
    text.get(from..).unwrap_or("")
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("words.txt")));

struct Table {
    prefixes: Vec<char>,
    /// Longest first.
    words: Vec<&'static str>,
}

impl Table {
    fn parse(text: &'static str) -> Self {
        let mut table = Table { prefixes: Vec::new(), words: Vec::new() };
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix("prefix:") {
                Some(letters) => table.prefixes.extend(letters.split_whitespace().flat_map(str::chars)),
                None => table.words.push(line),
            }
        }
        table.words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        table
    }

    /// The length of the table's word that `text` begins with, its plural `s` included.
    fn word_at(&self, text: &str) -> Option<usize> {
        self.words.iter().find_map(|word| {
            let after = text.strip_prefix(word)?;
            let ends = !after.starts_with(|c: char| c.is_ascii_lowercase());
            (ends || plural(after)).then_some(word.len() + usize::from(!ends))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[track_caller]
    fn check(name: &str, words: &str) {
        assert_eq!(split(name).join(" "), words, "{name}");
    }

    #[test]
    fn capitals_show_where_words_end() {
        check("CreateHost", "create host");
        check("describe_loadBalancers", "describe load balancers");
        check("ServiceId", "service id");
        check("ServiceID", "service id");
        check("CPU", "cpu");
        check("BlackIPList", "black ip list");
        check("HTTPSListener", "https listener");
        check("cn-bj2", "cn bj2");
        check("FailedOperation.AccessKeyExist", "failed operation access key exist");
    }

    #[test]
    fn a_prefix_letter_stays_with_its_word() {
        check("UHostIds", "uhost ids");
        check("CreateUFileToken", "create ufile token");
        check("UFileTokenSet", "ufile token set");
        check("VServerId", "vserver id");
        check("XAxis", "x axis");
    }

    #[test]
    fn the_table_knows_words_that_capitals_hide() {
        check("CreateURocketMQToken", "create urocketmq token");
        check("CreateUMInferAPIKey", "create uminfer api key");
        check("AddUK8SExistingUHost", "add uk8s existing uhost");
        check("K8sLabels", "k8s labels");
        check("CreateUDBMySQLInstance", "create udb mysql instance");
        check("DescribeULHostInstance", "describe ulhost instance");
        check("UGAL7Forwarder", "uga l7 forwarder");
        check("ULBId", "ulb id");
    }

    #[test]
    fn plurals_and_versions_stay_with_their_acronym() {
        check("URLs", "urls");
        check("EIPIDs", "eip ids");
        check("GPSsOfPhone", "gpss of phone");
        check("IPv6", "ipv6");
        check("PublicIPv6Addresses", "public ipv6 addresses");
        check("EnableIpV6", "enable ipv6");
        check("IPV6Access", "ipv6 access");
        check("ClusterV2Info", "cluster v2 info");
    }

    #[test]
    fn what_is_not_a_letter_or_digit_only_separates() {
        check("…\0🦀", "");
        check("a\n../../b{{ }}", "a b");
        check("64Bit", "64 bit");
        check("4090_48G", "4090 48g");
        check("中文Name", "name");
    }
}
