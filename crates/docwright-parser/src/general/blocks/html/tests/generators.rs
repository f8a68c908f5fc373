//! Pages as generators of documentation write them.

use super::check;

#[test]
fn sphinx() {
    check(
        r##"<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Hosts &#8212; Docs</title><style>p{}</style></head>
<body><div class="related" role="navigation"><h3>Navigation</h3></div>
<div class="body" role="main">
<section id="hosts">
<span id="old-hosts"></span><h1>Hosts<a class="headerlink" href="#hosts" title="Link to this heading">¶</a></h1>
<dl class="http get">
<dt class="sig sig-object http" id="get--hosts-id">
<span class="sig-name descname"><span class="pre">GET</span> </span><span class="sig-name descname"><span class="pre">/hosts/</span></span><span class="sig-paren">(</span><em class="property"><span class="pre">id</span></em><span class="sig-paren">)</span><a class="headerlink" href="#get--hosts-id" title="Link to this definition">¶</a></dt>
<dd><p>Gives one host.</p>
<dl class="field-list simple">
<dt class="field-odd">Parameters<span class="colon">:</span></dt>
<dd class="field-odd"><ul class="simple">
<li><p><strong>id</strong> (<em>string</em>) – which one, as in <a class="reference internal" href="#ids"><span class="std std-ref">identities</span></a></p></li>
</ul>
</dd>
</dl>
<div class="highlight-http notranslate"><div class="highlight"><pre><span></span><span class="nf">GET</span> /hosts/7
<span class="na">Accept</span>: a/b
</pre></div>
</div>
</dd></dl>
</section>
</div></body></html>"##,
        "
5 #hosts
6 #old-hosts
6 # Hosts
7 list
8 -
  8 #get--hosts-id
  9 GET /hosts/(id)
  10 Gives one host.
  11 list
  12 -
    12 Parameters:
    13 list
    14 -
      14 **id** (string) – which one, as in [identities](#ids)
  17 ```http GET /hosts/7⏎Accept: a/b",
    );
}

#[test]
fn docusaurus() {
    check(
        r##"<body class="navigation-with-keyboard"><nav class="navbar">Site</nav><div id="__docusaurus"><div class="main-wrapper"><aside>Menu</aside><main><article>
<div class="theme-doc-markdown markdown"><h1 class="openapi__heading">Add a pet</h1>
<pre class="openapi__method-endpoint"><span class="badge badge--primary">POST </span><h2 class="openapi__method-endpoint-path">/pets</h2></pre>
<h2 class="anchor anchorWithStickyNavbar_x" id="request">Request<a href="#request" class="hash-link" aria-label="Direct link to Request" title="Direct link to Request">&#8203;</a></h2>
<div class="tabs-container"><ul role="tablist" class="tabs"><li role="tab" tabindex="0">application/json</li></ul>
<div role="tabpanel" class="tabItem"><details class="openapi-markdown__details" data-collapsed="false" open><summary><h3 class="openapi-markdown__details-summary-header-body">Body<strong class="openapi-schema__required">required</strong></h3></summary>
<ul style="margin-left:1rem"><div class="openapi-schema__list-item"><div class="openapi-schema__container"><strong class="openapi-schema__property">name</strong><span class="openapi-schema__name"> string</span><span class="openapi-schema__required">required</span></div><p>What it is called.</p></div>
</ul></details></div>
<div role="tabpanel" hidden><p>The other form.</p></div></div>
<div class="language-bash codeBlockContainer"><div class="codeBlockContent"><pre tabindex="0" class="prism-code language-bash"><code class="codeBlockLines"><span class="token-line" style="color:#000">curl -X POST \<br></span><span class="token-line">  /pets<br></span></code></pre><div class="buttonGroup"><button type="button" aria-label="Copy"><span>Copy</span></button></div></div></div>
</div></article></main></div></div></body>"##,
        "
2 # Add a pet
2 ``` POST⏎/pets
4 ## Request {#request}
6 ### Body**required**
7 list
7 -
  7 **name** stringrequired
  7 What it is called.
9 The other form.
9 ```bash curl -X POST \\⏎  /pets",
    );
}

#[test]
fn slate_with_widdershins() {
    check(
        r##"<body class="index"><div class="toc-wrapper"></div><div class="page-wrapper"><div class="content">
<h1 id="pets">Pets</h1>
<h2 id="addpet">addPet</h2><p><a id="opIdaddPet"></a></p>
<blockquote><p>Code samples</p></blockquote><div class="highlight"><pre class="highlight shell tab-shell"><code><span class="c"># You can also use wget</span>
curl <span class="nt">-X</span> POST /pets
</code></pre></div>
<p><code>POST /pets</code></p>
<h3 id="addpet-parameters">Parameters</h3><table><thead>
<tr>
<th>Name</th>
<th>In</th>
</tr>
</thead><tbody>
<tr>
<td>» name</td>
<td>body</td>
</tr>
</tbody></table>
</div></div></body>"##,
        "
2 # Pets {#pets}
3 ## addPet {#addpet}
3 #opIdaddPet
4 Code samples
3 ```shell # You can also use wget⏎curl -X POST /pets
7 `POST /pets`
8 ### Parameters {#addpet-parameters}
8 table with a header
9 | Name | In |
14 | » name | body |",
    );
}

#[test]
fn mkdocs_material() {
    check(
        r##"<body><header class="md-header">Docs</header><main class="md-main"><div class="md-sidebar"><nav>toc</nav></div><article class="md-content__inner md-typeset">
<a href="edit" title="Edit this page" class="md-content__button md-icon"><svg></svg></a>
<h2 id="list">List<a class="headerlink" href="#list" title="Permanent link">&para;</a></h2>
<div class="tabbed-set" data-tabs="1:2"><input checked id="t1" name="t" type="radio"><div class="tabbed-labels"><label for="t1">curl</label></div><div class="tabbed-content"><div class="tabbed-block">
<div class="language-sh highlight"><table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre><span></span><span class="normal">1</span></pre></div></td><td class="code"><div><pre><span></span><code><a id="l1" name="l1"></a>curl /x
</code></pre></div></td></tr></table></div>
</div></div></div>
<div class="admonition note"><p class="admonition-title">Note</p><p>Slow.</p></div>
</article></main></body>"##,
        "
3 ## List {#list}
4 curl
4 ```sh curl /x
8 Note
8 Slow.",
    );
}

#[test]
fn openapi_generator() {
    check(
        r##"<div class="method"><a name="addPet"/>
  <div class="method-path">
  <a class="up" href="#__Methods">Up</a>
  <pre class="post"><code class="huge"><span class="http-method">post</span> /pet</code></pre></div>
  <div class="method-summary">Adds one (<span class="nickname">addPet</span>)</div>
  <h3 class="field-label">Request body</h3>
  <div class="field-items">
    <div class="param">body <a href="#Pet">Pet</a> (required)</div>
      <div class="param-desc"><span class="param-type">Body Parameter</span> &mdash; the pet </div>
  </div>  <!-- field-items -->
</div> <!-- method -->"##,
        "
1 #addPet
3 [Up](#__Methods)
3 ``` post /pet
5 Adds one (addPet)
6 ### Request body
8 body [Pet](#Pet) (required)
9 Body Parameter — the pet",
    );
}

#[test]
fn openapi_generator_second_style() {
    check(
        r##"<div id="api-Pets-addPet"><article id="api-Pets-addPet-0" data-group="User"><div class="pull-left"><h1>addPet</h1><p>Adds one</p></div>
<pre class="prettyprint language-html prettyprinted" data-type="post"><code><span class="pln">/pets</span></code></pre>
<ul class="nav nav-tabs"><li class="active"><a data-toggle="tab" href="#curl">Curl</a></li></ul>
<div class="tab-content"><div class="tab-pane" id="curl"><pre class="prettyprint"><code class="language-bsh">curl -X POST "/pets"</code></pre></div></div>
<table id="methodsubtable"><tr><th width="150px">Name</th><th>Description</th></tr><tr><td style="width:150px;">petId*</td>
<td><div id="d2e1"><div class="json-schema-view"><span class="type">Long</span><span class="format">(int64)</span><div class="inner description">Which pet</div><div class="inner required">Required</div></div></div></td></tr></table>
</article></div>"##,
        "
1 #api-Pets-addPet-0
1 # addPet
1 Adds one
1 ```html /pets
3 list
3 -
  3 [Curl](#curl)
4 #curl
3 ```bsh curl -X POST \"/pets\"
5 #methodsubtable
6 #d2e1
5 table with a header
5 | Name | Description |
5 | petId* | Long(int64)⏎Which pet⏎Required |",
    );
}

#[test]
fn readme() {
    check(
        r##"<main><article><header id="content-head"><h1>List hosts</h1><div><span class="APIMethod">get</span><span> https://api.example/v1/hosts</span></div></header>
<div class="markdown-body"><div class="heading heading-2 header-scroll"><div class="heading-anchor anchor waypoint" id="paging"></div><h2 class="heading-text">Paging</h2><a aria-label="Skip link to Paging" class="heading-anchor-icon" href="#paging"></a></div>
<div class="CodeTabs"><div class="CodeTabs-toolbar"><button type="button">JSON</button></div><div class="CodeTabs-inner"><pre><code class="rdmd-code lang-json" data-lang="json"><div class="cm-s-neo" data-testid="SyntaxHighlighter"><span class="cm-punctuation">{</span>}</div></code></pre></div></div></div>
<form><label for="p">limit</label><span>integer</span><input id="p" value=""></form></article></main>"##,
        "
1 #content-head
1 # List hosts
1 get https://api.example/v1/hosts
2 #paging
2 ## Paging
2 ```json {}
4 limitinteger",
    );
}
