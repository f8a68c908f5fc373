//! A key of an example that no table has.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

use crate::lint::Subject;
use crate::lint::walk::Match;

pub(super) const CODE: Code = Code {
    name: "undocumented-key",
    severity: Severity::Warning,
    about: "An example has a key that no table describes. Most are left over from an older version, so no field is \
            made of it. Document the key, or remove it from the example.",
};

pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let mut report = |key: &str, path: &str, table: &str, line: u32| {
        diags.push(
            Diagnostic::new(
                CODE,
                subject.place(line),
                format!("the example has `{path}`, the {table} table does not"),
            )
            .found(key)
            .help("Left out; document it, or remove it from the example.")
            .subject(subject.name(path)),
        );
    };
    for (pair, found) in subject.pairs() {
        if matches!(found, Match::None) && !subject.is_lifted(&pair.key) {
            report(&pair.key, &pair.key, "request", pair.line);
        }
    }
    subject.request_members(&mut |member| {
        if matches!(member.found, Match::None) && !subject.is_lifted(member.key) {
            report(member.key, &member.path, "request", member.line);
        }
    });
    let envelope = &subject.spec.dialect.raw().rows.envelope;
    subject.response_members(&mut |member| {
        let top = !member.path.contains('.');
        let enveloped = top && envelope.iter().any(|row| row.name == member.key);
        if matches!(member.found, Match::None) && !enveloped {
            report(member.key, &member.path, "response", member.line);
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{Page, check};

    #[test]
    fn a_ghost_of_an_older_version_is_found() {
        let page = Page::request("| **Name** | string | Name |No|").query("&Name=a\n&Labels=b");
        assert_eq!(check(page), ["15 undocumented-key Labels"]);
    }

    #[test]
    fn a_response_is_searched_through_its_models() {
        let page = Page::response("| **Item** | [*Item*](#item) | It |No|\n\n#### Data Model\n\n#### Item\n\n| Field Name | Type | Description Information | Required |\n|:---|:---|:---|:---|\n| **Id** | string | ID |No|")
            .reply(r#""Item": {"Id": "i-1", "Size": 3}"#);
        assert_eq!(check(page), ["22 undocumented-key Item.Size"]);
    }

    #[test]
    fn what_the_table_has_is_silent() {
        let page = Page::request("| **Disks.N.Size** | int | Size |No|").query("&Disks.0.Size=20");
        assert!(check(page).is_empty());
    }
}
