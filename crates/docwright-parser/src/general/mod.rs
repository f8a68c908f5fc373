//! Pages of any vendor: what most API pages have in common, and no layout in particular.
//!
//! ```text
//! file ──blocks──▶ Block ──outline──▶ Section ──unit──▶ Unit ──content──▶ Row, Model ──link, lower──▶ Draft
//! ```
//!
//! [`blocks`] knows no API; [`outline`] makes a tree of headings and of lines that act as headings; [`unit`] finds the
//! sections that are operations, by the [`endpoint`]s that they say; [`content`] gives each table, list and piece of code
//! of a unit its part, by headings ([`crate::words`]) and columns ([`rows`]). Words of nine languages are data. Which pages are
//! read here is the dialect's business: those that say `reader: general`.

mod base;
mod blocks;
mod content;
mod endpoint;
mod front;
mod link;
mod lower;
mod origin;
mod outline;
mod page;
mod parts;
mod path;
mod repeats;
mod route;
mod rows;
mod sample;
mod stated;
mod unit;
mod value_tables;
mod values;

use docwright_ir::{Diagnostic, Diagnostics};
use rayon::prelude::*;

use crate::extract::Drafts;
use crate::{Spec, limits, read};
pub(crate) use page::ENDPOINT_BY_EXAMPLE;
use page::PageFacts;
pub(crate) use parts::{NamedPart, PageParts, parts};

/// Reads the facts of every page of a folder.
pub(crate) fn drafts(spec: &Spec, diags: &mut Diagnostics) -> Drafts {
    let files = read::files(spec, diags);
    let mut pages: Vec<PageFacts> =
        files.into_par_iter().map(|(file, text)| page::read(file, &text, spec)).collect();
    repeats::drop(&mut pages);
    let models = link::Models::of(&mut pages);
    let (values, unused) = value_tables::Tables::of(&mut pages);
    for (page, values) in unused {
        pages.get_mut(page).into_iter().for_each(|page| page.leave(&values.origin()));
    }
    let mut drafts = Drafts::default();
    for page in &mut pages {
        let mut found = Diagnostics::new();
        for note in page.notes.drain(..) {
            let place = spec.place(&page.file, note.line);
            found.push(Diagnostic::new(note.code, place, note.message).help(note.help));
        }
        limits::thin(&mut found);
        diags.append(found);
        drafts.ledger.push(page.ledger.clone());
    }
    drafts.endpoint = base::url(&pages);
    drafts.list = lower::drafts(pages, &models, &values);
    drafts
}

#[cfg(test)]
mod dump {
    #[test]
    #[ignore]
    fn dump() {
        let path = std::env::var("DUMP").unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        let spec = crate::Spec::from_dialect("generic", std::path::Path::new(".")).unwrap();
        let (page, _) = super::outline::outline(
            super::blocks::read(&path, &text, &spec.dialect),
            crate::words::Words::common(),
        );
        fn show(s: &super::outline::Section, d: usize) {
            println!(
                "{}[{}] {:?} {:?} place={:?} subj={:?} blocks={} L{}",
                "  ".repeat(d),
                s.level,
                s.title.flow(),
                s.meaning.as_ref().map(|m| m.kind),
                s.meaning.as_ref().and_then(|m| m.place),
                s.meaning.as_ref().map(|m| m.subject.clone()),
                s.blocks
                    .iter()
                    .map(|b| match &b.content {
                        super::blocks::Content::Table(t) => {
                            let c = super::rows::Columns::of(t, crate::words::Words::common());
                            format!(
                                "T{:?}[{}]",
                                c.shape(),
                                t.rows
                                    .iter()
                                    .take(2)
                                    .map(|r| r.cells.iter().map(|c| c.flow()).collect::<Vec<_>>().join("|"))
                                    .collect::<Vec<_>>()
                                    .join("//")
                            )
                        }
                        super::blocks::Content::Paragraph(t) =>
                            format!("P({})", t.flow().chars().take(30).collect::<String>()),
                        super::blocks::Content::List(i) => format!("L{}", i.len()),
                        super::blocks::Content::Code { .. } => "C".into(),
                        _ => "?".into(),
                    })
                    .collect::<Vec<_>>()
                    .join(" "),
                s.line
            );
            for c in &s.children {
                show(c, d + 1);
            }
        }
        show(&page, 0);
        for u in super::unit::units(&page, crate::words::Words::common()) {
            println!(
                "UNIT {:?} {:?}",
                u.at,
                u.endpoints
                    .iter()
                    .map(|e| format!("{} {} L{}", e.method, e.path.path, e.line))
                    .collect::<Vec<_>>()
            );
        }
        let facts = super::page::read(path.clone(), &text, &spec);
        for o in &facts.operations {
            println!(
                "OP {:?} action={:?} {:?}",
                o.title,
                o.action,
                o.endpoint.as_ref().map(|e| (&e.method, &e.path.path))
            );
            for (p, r) in &o.facts.request {
                println!(
                    "   req {:?}/{:?} {:?} {:?} req={:?} | {}",
                    p,
                    r.place,
                    r.path.join("."),
                    r.ty.ty,
                    r.required,
                    r.description.chars().take(60).collect::<String>().replace('\n', "⏎")
                );
            }
            for r in &o.facts.response {
                println!("   res {:?} {:?}", r.path.join("."), r.ty.ty);
            }
        }
        for m in &facts.models {
            println!("MODEL {} {} rows {:?}", m.name, m.rows.len(), m.ids);
        }
        for n in &facts.notes {
            println!("NOTE {} L{} {}", n.code.name, n.line, n.message);
        }
    }
}
