//! A key that differs from its table only in letters' case.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

use crate::lint::Subject;
use crate::lint::walk::{Match, Member};

pub(super) const CODE: Code = Code {
    name: "key-in-other-case",
    severity: Severity::Warning,
    about: "An example writes a key in other letters' case than the table does. The table's spelling is used, and \
            the key counts as present. Correct whichever is wrong.",
};

pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let mut report = |key: &str, table: &str, line: u32| {
        diags.push(
            Diagnostic::new(
                CODE,
                subject.place(line),
                format!("the example has `{key}`, the table `{table}`"),
            )
            .found(key)
            .help(format!("Read as `{table}`; spell both alike."))
            .subject(subject.name(table)),
        );
    };
    for (pair, found) in subject.pairs() {
        if let Match::OtherCase(field) = found {
            report(&pair.key, &field.name, pair.line);
        }
    }
    let mut see = |member: Member<'_>| {
        if let Match::OtherCase(field) = member.found {
            report(member.key, &field.name, member.line);
        }
    };
    subject.request_members(&mut see);
    subject.response_members(&mut see);
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{Page, check};

    #[test]
    fn a_key_in_another_case_is_one_finding_and_counts_as_present() {
        let page = Page::request("| **ServiceId** | string | ID |**Yes**|").query("&ServiceID=s-1");
        assert_eq!(check(page), ["14 key-in-other-case ServiceId"]);
    }

    #[test]
    fn a_small_n_is_a_list_mark() {
        let page = Page::request("| **Ids.N** | string | IDs |No|").query("&Ids.n=i-1");
        assert!(check(page).is_empty());
    }

    #[test]
    fn a_response_key_is_compared_too() {
        let page = Page::response("| **CaCert** | string | Certificate |No|").reply(r#""CACert": "abc""#);
        assert_eq!(check(page), ["14 key-in-other-case CaCert"]);
    }
}
