//! Pages of markdown as browsers and reader views save them: each form must give the rows of the original.

use crate::support::{corpus, folder, run_dialect, specs};
use docwright_parser::{OperationDraft, RowDraft};

/// How a saved page parts the cells of its tables.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    /// `| a | b |`
    Bars,
    /// `a | b |`
    BarsBehind,
    /// `a b`
    Blanks,
    /// A tab between cells, as a browser copies them.
    Tabs,
    /// `ab`
    Glued,
    /// Each cell on a line of its own.
    Lines,
}

const FORMS: [Form; 6] = [Form::Bars, Form::BarsBehind, Form::Blanks, Form::Tabs, Form::Glued, Form::Lines];

/// The page without markdown's marks.
fn saved(markdown: &str, form: Form) -> String {
    let mut out = String::new();
    let mut in_fence = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            in_fence = !in_fence;
        } else if in_fence {
            out.push_str(line);
            out.push('\n');
        } else if line.starts_with('|') {
            out.push_str(&row(line, form));
        } else {
            out.push_str(&plain(line.trim_start_matches('#').trim()));
            out.push('\n');
        }
    }
    out
}

fn row(line: &str, form: Form) -> String {
    let cells = cells(line);
    let rule = cells.iter().all(|cell| cell.chars().all(|c| matches!(c, ':' | '-')));
    let has_bars = matches!(form, Form::Bars | Form::BarsBehind);
    if rule && !has_bars {
        return String::new();
    }
    let breaks = if has_bars { " " } else { "\n" };
    let cells: Vec<String> = cells.iter().map(|cell| plain(cell).replace('\n', breaks)).collect();
    let escaped: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    match form {
        Form::Bars => format!("| {} |\n", escaped.join(" | ")),
        Form::BarsBehind if rule => format!("{}|\n", cells.join("|")),
        Form::BarsBehind => format!("{} |\n", escaped.join(" | ")),
        Form::Blanks => format!("{}\n", cells.join(" ")),
        Form::Tabs => format!("{}\n", cells.join("\t")),
        Form::Glued => format!("{}\n", cells.concat()),
        Form::Lines => {
            format!("{}\n", cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("\n"))
        }
    }
}

fn cells(line: &str) -> Vec<String> {
    let hidden = line.replace("\\|", "\u{1}");
    let inner = hidden.trim().trim_start_matches('|').trim_end_matches('|');
    inner.split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect()
}

/// Links as their text, no marks, breaks as line breaks.
fn plain(cell: &str) -> String {
    let mut text = cell
        .replace("<br />", "\n")
        .replace("<br>", "\n")
        .replace("**", "")
        .replace('`', "")
        .replace("\\~", "~");
    while let Some((before, after)) = text.split_once("](") {
        let Some((_, rest)) = after.split_once(')') else { break };
        let (head, inner) = before.rsplit_once('[').unwrap_or(("", before));
        text = format!("{head}{}{rest}", inner.trim_matches('*'));
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// A row as far as any form keeps it: name, type, required.
type Shape = (String, String, Option<bool>);

fn shape(row: RowDraft<'_>) -> Shape {
    (row.name.to_owned(), row.ty.to_owned(), row.required)
}

/// Every row of an operation with its table.
fn rows(draft: &OperationDraft) -> Vec<(String, Shape)> {
    let request = draft.request.iter().map(|row| ("request".to_owned(), shape(row)));
    let response = draft.response.iter().map(|row| ("response".to_owned(), shape(row)));
    let models =
        draft.models.iter().flat_map(|model| model.rows.iter().map(|row| (model.name.clone(), shape(row))));
    let errors =
        draft.errors.iter().map(|error| ("errors".to_owned(), (error.code.clone(), String::new(), None)));
    request.chain(response).chain(models).chain(errors).collect()
}

/// The pages' rows in each form against the original's: (equal, all, the first differences).
fn compare(dialect: &str, pages: &[(String, String)], form: Form) -> (usize, usize, Vec<String>) {
    let refs: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let rendered: Vec<(String, String)> =
        pages.iter().map(|(path, text)| (path.clone(), saved(text, form))).collect();
    let rendered: Vec<(&str, &str)> =
        rendered.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (original, saved) = (folder(&refs), folder(&rendered));
    let original = run_dialect(dialect, original.path());
    let saved = run_dialect(dialect, saved.path());
    let (mut equal, mut all, mut differences) = (0, 0, Vec::new());
    for draft in original.operations() {
        let found = saved.operations().find(|other| other.file == draft.file);
        let found = found.map(rows).unwrap_or_default();
        for row in rows(draft) {
            all += 1;
            if found.contains(&row) {
                equal += 1;
            } else {
                let near = found.iter().find(|other| other.1.0 == row.1.0);
                differences.push(format!("{} {form:?}: {row:?}, read {near:?}", draft.file));
            }
        }
        for row in &found {
            if !rows(draft).contains(row) {
                differences.push(format!("{} {form:?}: not there: {row:?}", draft.file));
            }
        }
    }
    (equal, all, differences)
}

fn pages_below(root: &std::path::Path, step: usize) -> Vec<(String, String)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(root)
        .into_iter()
        .filter_map(Result::ok)
        .map(|entry| entry.path().to_owned())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    let pages = files.into_iter().step_by(step).map(|path| {
        let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).unwrap())
    });
    pages.collect()
}

#[test]
fn the_projects_pages_read_alike_in_every_form() {
    let pages = pages_below(&specs().join("ucloud"), 1);
    assert_eq!(pages.len(), 4);
    for form in FORMS {
        let (equal, all, differences) = compare("ucloud", &pages, form);
        assert_eq!((equal, differences.as_slice()), (all, &[][..]), "{form:?}");
    }
}

#[test]
fn pages_of_the_corpus_read_alike_in_every_form() {
    let Some(corpus) = corpus() else { return };
    let mut pages = pages_below(&corpus.join("corpus/ucloud"), 1);
    pages.retain(|(_, text)| text.contains("### 公共参数") || text.contains("### Public Parameters"));
    check("ucloud", &pages, 995);
}

#[test]
fn tencent_cloud_pages_read_alike_in_every_form() {
    let Some(corpus) = corpus() else { return };
    // A code that runs into its text may end in more than one place.
    check("tencentcloud", &pages_below(&corpus.join("corpus/tencent/layouts/md"), 1), 985);
}

/// At least `bar` of a thousand rows are alike.
fn check(dialect: &str, pages: &[(String, String)], bar: usize) {
    for form in FORMS {
        let (equal, all, differences) = compare(dialect, pages, form);
        println!("{form:?}: {equal} of {all} rows, {} differences", differences.len());
        for difference in differences.iter().take(std::env::var("SHOW").map_or(5, |n| n.parse().unwrap())) {
            println!("  {difference}");
        }
        assert!(equal * 1000 >= all * bar, "{form:?}: {equal} of {all}");
    }
}

#[test]
fn a_page_that_two_dialects_could_read_is_its_own_vendors() {
    let page = "# 磨面 - GrindGrain\n\n## 简介\n\n磨面\n\n## 定义\n\n### 公共参数\n\n| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n\
                | Action | string | 对应的 API 指令名称，当前 API 为 `GrindGrain` | Yes |\n\n### 请求参数\n\n\
                | 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| Sack | string | 袋 | Yes |\n\n### 响应字段\n\n\
                | 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| RetCode | int | 码 | Yes |\n";
    let folder = folder(&[("mill-api/grind_grain.md", page)]);
    assert_eq!(docwright_parser::Spec::detect(folder.path()).unwrap().unwrap().dialect.name(), "ucloud");
}
