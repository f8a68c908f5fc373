//! What a name cell says beside the name: `[Beta] Name`, `Name（旧）`.

/// What stands in front of a name, in brackets or as a cry, and what follows it: `[Beta] Name`, `New! Name`.
pub(super) fn led(text: &str) -> (Option<&str>, &str) {
    let end = match text.chars().next() {
        Some('[') => text.find(']'),
        Some('(') => text.find(')'),
        Some('（') => text.find('）'),
        Some('【') => text.find('】'),
        _ => text
            .find(char::is_whitespace)
            .and_then(|at| text.get(..at)?.strip_suffix(['!', '！']))
            .map(str::len),
    };
    let found = end.and_then(|end| {
        let length = text.get(end..)?.chars().next()?.len_utf8();
        let (lead, rest) = text.split_at_checked(end + length)?;
        let is_lead = lead.contains(char::is_alphabetic) && !rest.trim().is_empty();
        is_lead.then_some((Some(lead), rest.trim_start()))
    });
    found.unwrap_or((None, text))
}

/// A name and the note in brackets behind it: `Name（旧）`. Square brackets say that a name is a list's.
pub(super) fn parted(text: &str) -> (&str, Option<&str>) {
    let whole = (text, None);
    if !text.ends_with([')', '）', '】']) {
        return whole;
    }
    let Some(at) = text.find(['(', '（', '【']).filter(|at| *at > 0) else { return whole };
    let Some((head, note)) = text.split_at_checked(at) else { return whole };
    // `Id(s)` is two spellings, and no note.
    let is_note = note.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some() || !note.is_ascii();
    if is_note { (head, Some(note)) } else { whole }
}

/// Whether a note consists of one of these words.
pub(super) fn says(note: &str, words: &[String]) -> bool {
    let bare = note.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    words.contains(&bare)
}
