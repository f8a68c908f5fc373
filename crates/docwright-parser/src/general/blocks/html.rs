use super::{Block, Content, Text};
pub(in crate::general) struct Tag { pub name: String, pub attributes: Vec<(String, String)>, pub closes: bool, pub is_self_closing: bool }
pub(in crate::general) fn tag(html: &str) -> Option<Tag> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let (closes, inner) = match inner.strip_prefix('/') { Some(r) => (true, r), None => (false, inner) };
    let (is_self_closing, inner) = match inner.strip_suffix('/') { Some(r) => (true, r), None => (false, inner) };
    let name: String = inner.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if name.is_empty() { return None; }
    let mut attributes = Vec::new();
    let re = regex::Regex::new(r#"([\w-]+)\s*=\s*"([^"]*)""#).ok()?;
    for c in re.captures_iter(inner) { attributes.push((c[1].to_owned(), c[2].to_owned())); }
    let name = if name.starts_with(|c: char| c.is_ascii_uppercase()) { name } else { name.to_lowercase() };
    Some(Tag { name, attributes, closes, is_self_closing })
}
pub(in crate::general) fn is_known(name: &str) -> bool { ["i","em","u","span","sup","sub","small","font","img","ul","ol","hr","del","s","table","td","th"].contains(&name) }
pub(in crate::general) fn blocks(_html: &str, line: u32) -> Vec<Block> { vec![Block { line, content: Content::Paragraph(Text::default()) }] }
