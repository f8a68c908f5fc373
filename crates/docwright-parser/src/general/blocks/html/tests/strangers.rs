//! Names that HTML does not know, and tags by themselves.

use super::super::tag;
use super::check;
use crate::general::blocks::MarkKind;

#[test]
fn placeholders_are_text() {
    check(
        "<p>GET /<bucket-name>/<Key>?a=<your id> of Map<String, Object> at <https://a.b/c> <custom-tag>x</custom-tag><other k=v>y",
        "1 GET /<bucket-name>/<Key>?a=<your id> of Map<String, Object> at <https://a.b/c> xy",
    );
}

#[test]
fn components_keep_their_names() {
    check(
        "<p>Call <Route method=\"GET\" baseUrl=x>/pets</Route> or <Badge kind='new'/> it.</p>\n<ParamField path=id required>\nThe id.\n</ParamField>\n<ParamField path=name><p>The name.</p></ParamField>\n<Anchor id=here />\n<Aside>Note.</Aside>",
        "
1 Call <Route method=GET baseUrl=x>/pets</Route> or<Badge kind=new></Badge> it.
3 <ParamField path=id required=>The id.</ParamField>
5 <ParamField path=name></ParamField>
5 The name.
6 #here
7 <Aside>Note.</Aside>",
    );
}

#[test]
fn tags_are_read_one_by_one() {
    let route = tag("<Route method='a&amp;b' isNew>").expect("a tag");
    assert_eq!((route.name.as_str(), route.closes, route.self_closing), ("Route", false, false));
    let attributes = vec![("method".to_owned(), "a&b".to_owned()), ("isNew".to_owned(), String::new())];
    assert_eq!(route.attributes, attributes);
    assert_eq!(route.mark(), Some(MarkKind::Component { name: "Route".to_owned(), attributes }));
    assert_eq!(tag("<a href=/x>").and_then(|tag| tag.mark()), Some(MarkKind::Link("/x".to_owned())));
    assert!(tag("<BR/>").is_some_and(|tag| tag.name.eq_ignore_ascii_case("br") && tag.self_closing));
    assert!(tag("</Route>").is_some_and(|tag| tag.closes && tag.name == "Route"));
    assert!(tag("<bucket-name>").is_some_and(|tag| tag.may_be_text()));
    assert!(tag("<title>").is_some_and(|tag| !tag.may_be_text()));
    assert_eq!((tag("text"), tag("<b>x"), tag("<!-- a -->"), tag("")), (None, None, None, None));
}
