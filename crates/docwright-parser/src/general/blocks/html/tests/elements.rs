//! Each element by itself.

use super::check;

#[test]
fn blanks_collapse_and_marks_begin_with_words() {
    check(
        "<p>Gives   the\n  <code> id </code>of <b>one</b>\n<a href='/hosts'>host</a>.</p>",
        "1 Gives the `id` of **one** [host](/hosts).",
    );
}

#[test]
fn text_needs_no_paragraph_and_what_is_not_closed_is_read() {
    check(
        "One\n<div>two<p>three<p>four\n</div>five<ul><li>six<li>seven",
        "
1 One
2 two
2 three
2 four
3 five
3 list
3 -
  3 six
3 -
  3 seven",
    );
}

#[test]
fn headings_have_ids_and_no_signs() {
    check(
        "<h1>A<a href='#a'>¶</a></h1>\n<h2 id=b><a class=anchor href='#b' aria-hidden=true>#</a> B</h2>\n<h3><a name=c></a>C <a href='#c'>Link to this heading</a></h3>\n<h4><a href='#d'>D</a></h4>",
        "
1 # A
2 ## B {#b}
3 ### C {#c}
4 #### [D](#d)",
    );
}

#[test]
fn a_heading_that_nobody_closed_takes_no_blocks() {
    check(
        "<h2>Hosts<p>All of them.</p><h2>Disks</h2>",
        "
1 ## Hosts
1 All of them.
1 ## Disks",
    );
}

#[test]
fn anchors_stand_before_what_they_lead_to() {
    check(
        "<div id=one><p>First <a name=two></a>second.</p></div><ul id=three><li id=four>x</ul><a id=five></a>",
        "
1 #one
1 #two
1 First second.
1 #three
1 list
1 -
  1 #four
  1 x
1 #five",
    );
}

#[test]
fn lists_hold_lists_and_code() {
    check(
        "<ol>\n<li>one\n<ul><li>inner</ul>\n<li><p>two</p><pre>x = 1</pre>\n</ol>\n<li>stray<li>entry",
        "
1 list
2 -
  2 one
  3 list
  3 -
    3 inner
4 -
  4 two
  3 ``` x = 1
6 -
  6 stray
6 -
  6 entry",
    );
}

#[test]
fn terms_have_definitions() {
    check(
        "<dl>\n<dt><code>id</code><dd>The id.<p>Unique.</p>\n<dt>a<dt id=b>b\n<dd>Both.\n<div><dt>c</dt><dd>Alone.</dd></div>\n<dt>d</dl>",
        "
1 list
2 -
  2 `id`
  2 The id.
  2 Unique.
3 -
  3 #b
  3 a⏎b
  4 Both.
5 -
  5 c
  5 Alone.
6 -
  6 d",
    );
}

#[test]
fn terms_without_a_definition_are_entries_of_their_own() {
    check(
        "<dl><dt>a</dt><dt>b</dt></dl>",
        "
1 list
1 -
  1 a
1 -
  1 b",
    );
}

#[test]
fn code_counts_its_lines_from_the_one_above() {
    check(
        "<p>x</p>\n<pre>\n{\n  \"a\": 1\n}\n</pre>\n<pre><code class=language-JSON>{<br>&nbsp;}</code></pre>",
        "
1 x
2 ``` {⏎  \"a\": 1⏎}
6 ```json {⏎ }",
    );
}

#[test]
fn classes_name_languages() {
    check(
        "<div class='highlight-http notranslate'><div class=highlight><pre>a</pre></div></div><pre class='brush: js; toolbar: false'>b</pre><pre class='highlight shell tab-shell'>c</pre><pre class='lang-c++'>d</pre><pre data-lang=go>e</pre>",
        "
1 ```http a
1 ```js b
1 ```shell c
1 ```c++ d
1 ```go e",
    );
}

#[test]
fn numbers_of_lines_are_no_code() {
    check(
        "<table class=highlighttable><tr><td class=linenos><pre>1\n2</pre></td><td class=code><div class='highlight-sh'><pre>one\ntwo</pre></div></td></tr></table>\n<pre><span class=lineno>1 </span>three</pre>",
        "
1 ```sh one⏎two
3 ``` three",
    );
}

#[test]
fn what_is_not_the_pages_text_is_left_out() {
    check(
        "<nav>a</nav><p>b <svg><title>c</title></svg><button>Copy</button><input id=z><span hidden>d</span><span style='color:red; display : none'>e</span><script>f<p></script><template>g</template><noscript>h</noscript><span aria-hidden=true>i</span><textarea>j</textarea>k</p><footer>l</footer><aside>m</aside><ul><li role=tab>n</ul><style>o",
        "1 b k",
    );
}

#[test]
fn panels_of_tabs_and_details_are_read_closed_or_not() {
    check(
        "<div role=tabpanel hidden>200</div><details><summary>More</summary><div style=display:none>inside</div></details>",
        "
1 200
1 More
1 inside",
    );
}

#[test]
fn buttons_count_if_they_say_more_than_what_they_do_or_stand_for_all() {
    check(
        "<button><span>POST</span><span> /pets</span></button><h3><button>Errors</button></h3><table><tr><td><button>owner</button><td>object</table>",
        "
1 POST /pets
1 ### Errors
1 table
1 | owner | object |",
    );
}

#[test]
fn one_main_or_one_article_is_the_page() {
    check("<header>Site</header><p>a</p><main><header><h1>T</h1></header>b</main><p>c", "1 # T\n1 b");
    check("<p>a</p><article>b</article>", "1 b");
    check("<header>Site</header><article>a</article><article>b</article>c", "1 a\n1 b\n1 c");
}

#[test]
fn a_title_stands_for_a_heading() {
    check("<html><head><title>Pets &amp; co</title><meta x><body><p>a", "1 # Pets & co\n1 a");
    check("<title>Pets</title><h2>Dogs</h2>", "1 ## Dogs");
}

#[test]
fn marks_around_blocks_mark_one_text() {
    check(
        "<a href=x id=y><h3>One</h3></a><b><div>Two <i>words</i></div></b><a href=z><div>Three</div><div>Four</div></a>",
        "
1 #y
1 ### [One](x)
1 **Two words**
1 Three
1 Four",
    );
}
