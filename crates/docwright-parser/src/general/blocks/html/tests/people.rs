//! Pages as people write them.

use super::check;

#[test]
fn old_pages_in_capitals() {
    check(
        "<HTML><HEAD><TITLE>API</TITLE></HEAD>\r\n<BODY BGCOLOR=white>\r\n<A NAME=top><H2>getHost</H2></A>\r\n<P>Gives a host\r\n<TABLE BORDER=1>\r\n<TR><TH>Name<TH>Meaning\r\n<TR><TD><TT>id</TT><TD>Its identity\r\n</TABLE>\r\n<P>See <A HREF=\"b.html\">more</A>",
        "
3 #top
3 ## getHost
4 Gives a host
5 table with a header
6 | Name | Meaning |
7 | `id` | Its identity |
9 See [more](b.html)",
    );
}

#[test]
fn a_part_among_lines_of_markdown() {
    use super::super::blocks;
    let found = blocks("<details>\n<summary>Errors</summary>\n", 40);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].line, 41);
    assert_eq!(blocks("</details>\n", 50), []);
    check(
        "<ParamField body=\"name\" type=\"string\">\n",
        "1 <ParamField body=name type=string></ParamField>",
    );
}

#[test]
fn words_that_look_like_tags_stay() {
    check(
        "<p>a < b, c<d, List<String> and <T></p><p>&lt;x&gt; &amp; &copy; &#x41;</p>",
        "1 a < b, c<d, List<String> and <T>\n1 <x> & © A",
    );
}

#[test]
fn a_wiki_with_a_site_around_it() {
    check(
        r##"<body><header role="banner"><a href="/">Home</a></header><div id="page"><div role="main"><h1>Rates</h1>
<p class="lead">Gives rates.<br/>Often.</p><p>&nbsp;</p>
<table class="confluenceTable"><colgroup><col/><col/></colgroup><tbody>
<tr><th class="confluenceTh"><p>Field</p></th><th class="confluenceTh"><p>Type</p></th></tr>
<tr><td rowspan="2"><p><strong>currency</strong></p></td><td><p>string</p></td></tr>
<tr><td><p><em>or</em> null</p></td></tr>
</tbody></table><hr/><div class="code panel"><pre class="syntaxhighlighter-pre" data-syntaxhighlighter-params="brush: js">{}</pre></div>
<p>Old: <del>x</del>, H<sub>2</sub>O, <kbd>Enter</kbd></p></div></div><footer>Imprint</footer></body>"##,
        "
1 # Rates
2 Gives rates.⏎Often.
3 table with a header
4 | Field | Type |
5 | **currency** | string |
6 | **currency** | or null |
6 ``` {}
8 Old: x, H2O, `Enter`",
    );
}
