//! What a page says of the whole API.

use std::sync::LazyLock;

use docwright_ir::name::endpoint_url;
use regex::Regex;

/// A line that says it: "Base URL: https://…", and the same in other languages; the address may stand on the next line.
static STATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let label = r"base[ _-]?(?:url|uri|path)s?|api (?:endpoint|host|server|root|address|url)|root url|server(?:s| url)?|host(?:name)?|production|接口域名|请求域名|接口地址|服务地址|域名|基础路径|базовый (?:url|адрес)|адрес (?:api|сервера)|ベースurl|エンドポイント|api 서버|기본 url|basis-?url|url de base|url base|(?:all|every) (?:api )?(?:requests?|calls?) (?:go(?:es)?|are (?:sent|made)|must be (?:sent|made)) to|请求(?:都|均)?发(?:往|送到|送至)";
    Regex::new(&format!(r#"(?i)(?:{label})\b?[^\n]{{0,40}}?[\s:：|`*=(]{{1,12}}(?:\n[\s`>|-]{{0,40}}\w*\n?){{0,2}}(https?://[^\s`|"'<>)\]，。,]+)"#)).ok()
});

/// The address that a page says all paths stand below.
pub(super) fn base_url(text: &str) -> Option<String> {
    let found = STATED.as_ref()?.captures(text)?;
    let url = found.get(1)?.as_str().trim_end_matches(['/', '.', ';', ':']);
    (endpoint_url(url).is_ok() && !url.contains('{')).then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_stated_in_many_ways() {
        for text in [
            "Base URL: https://api.acme.example/v3",
            "**Base URL:** `https://api.acme.example/v3`",
            "## Base URL\n\n```\nhttps://api.acme.example/v3\n```",
            "All calls go to the base URL https://api.acme.example/v3.",
            "| Production | https://api.acme.example/v3 |",
            "Server: https://api.acme.example/v3/",
            "接口地址：https://api.acme.example/v3",
            "All requests go to https://api.acme.example/v3.",
            "所有请求均发往 `https://api.acme.example/v3`。",
            "ベースURL: `https://api.acme.example/v3`",
        ] {
            assert_eq!(base_url(text).as_deref(), Some("https://api.acme.example/v3"), "{text}");
        }
        assert_eq!(base_url("See https://acme.example for more."), None);
    }
}
