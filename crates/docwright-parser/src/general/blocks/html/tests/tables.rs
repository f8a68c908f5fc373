//! Tables and what stands in their cells.

use super::check;

#[test]
fn heads_are_known_by_their_marks() {
    check(
        "<table>\n<thead><tr><td>a</td></tr></thead>\n<tr><td>b</table>\n<table><tr><th>a<th>b<tr><th>c<td>d</table>\n<table><tr><th>e<td>f</table>",
        "
1 table with a header
2 | a |
3 | b |
4 table with a header
4 | a | b |
4 | c | d |
5 table
5 | e | f |",
    );
}

#[test]
fn cells_over_rows_and_columns() {
    check(
        "<table><tr><td rowspan=2>a<td colspan=2>b<td>c\n<tr><td>d<td>e<td>f\n<tr><td colspan=99>g</table>",
        "
1 table
1 | a | b |  | c |
2 | a | d | e | f |
3 | g |  |  |  |",
    );
    check(
        "<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d</table>",
        "
1 table
1 | a | b |
1 | a | c |
1 | d |",
    );
}

#[test]
fn cells_hold_lines() {
    check(
        "<table><tr><td><p>One of:</p><ul><li><code>a</code>: x</li><li>b</ul>or<br>none<td><pre>{\n  1\n}</pre></table>",
        "
1 table
1 | One of:⏎- `a`: x⏎- b⏎or⏎none | `{⏎  1⏎}` |",
    );
}

#[test]
fn a_table_in_a_cell_is_lines() {
    check(
        "<table><tr><td>a<table><tr><th>k<th>v<tr><td><p>x</p><p>y</p><td>1<br>2</table>b<td>c</table>",
        "
1 table
1 | a⏎k | v⏎x y | 1 2⏎b | c |",
    );
}

#[test]
fn blanks_at_a_cells_beginning_show_depth() {
    check(
        "<table><tr><td>a&nbsp;b<tr><td><p> &nbsp;&nbsp;<code>c</code></p><tr><td>&nbsp;<tr><td>&nbsp; &nbsp;d</table><p>&nbsp;&nbsp;e",
        "
1 table
1 | a b |
1 | ~~`c` |
1 |  |
1 | ~~d |
1 e",
    );
}

#[test]
fn what_stands_in_no_cell_stands_before() {
    check(
        "<table id=t><caption>Members</caption>stray<tr id=r><td id=c>a<td><a name=n></a>b</table>",
        "
1 #t
1 Members
1 stray
1 #c
1 #n
1 table
1 | a | b |",
    );
}

#[test]
fn tables_that_lay_out_a_page_are_none() {
    check(
        "<TABLE><TR><TD>menu</TD><TD><H1>Call</H1><P>Does it.<TABLE><TR><TD>a</TABLE></TD></TABLE>",
        "
1 menu
1 # Call
1 Does it.
1 table
1 | a |",
    );
}

#[test]
fn roles_make_tables() {
    check(
        "<div role=table><div role=rowgroup><div role=row><span role=columnheader>a</span><span role=columnheader>b</span></div></div>\n<div role=row><span role=cell>c</span><span role=cell>d</span></div></div>",
        "
1 table with a header
1 | a | b |
2 | c | d |",
    );
}

#[test]
fn rows_need_no_ends_and_cells_no_rows() {
    check(
        "<table><td>a<td>b<tr><td>c</tr><td>d</table><td>e",
        "
1 table
1 | a | b |
1 | c |
1 | d |
1 e",
    );
}

#[test]
fn rows_without_a_table_are_paragraphs() {
    check(
        "<tr><td>a<td>b\n<tr><td>c</tr>",
        "
1 a
1 b
2 c",
    );
}

#[test]
fn spans_end_where_they_would_fill_memory() {
    let html = "<table><tr><td colspan=1000 rowspan=1000>x<td>y".to_owned() + &"<tr><td>z".repeat(3000);
    let found = super::blocks(&html, 1);
    let crate::general::blocks::Content::Table(table) = &found[0].content else { panic!("no table") };
    assert_eq!(table.rows.len(), 3001);
    let cells: usize = table.rows.iter().map(|row| row.cells.len()).sum();
    assert!(cells < 100_000, "{cells}");
}
