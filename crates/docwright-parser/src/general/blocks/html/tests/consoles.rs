//! Pages that scripts draw, saved as they stand then.

use super::check;

#[test]
fn redoc() {
    check(
        r##"<div id="redoc"><div class="menu-content"><nav><ul role="menu"><li>Pets</li></ul></nav></div><div class="api-content">
<div id="tag/pets" data-section-id="tag/pets" class="sc-a"><div class="sc-b"><h2 class="sc-c"><a class="sc-d" href="#tag/pets" aria-label="tag/pets"></a>Pets</h2></div></div>
<div id="operation/addPet"><div class="sc-e"><h2 class="sc-f"><a href="#operation/addPet" aria-label="operation/addPet"></a>Add a pet<!-- --> </h2>
<h5 class="sc-g">path<!-- --> Parameters</h5>
<table class="sc-h"><tbody><tr class="last undefined"><td kind="field" title="petId" class="sc-i"><span class="sc-j"></span><span class="property-name">petId</span><div class="sc-k sc-l">required</div></td><td class="sc-m"><div><div><span class="sc-n"></span><span class="sc-o">integer</span><span> &lt;<!-- -->int64<!-- -->&gt; </span></div> <div><div class="sc-p"><p>Which pet.</p>
</div></div></div></td></tr><tr><td kind="field"><button aria-label="expand category"><span class="property-name">category</span><svg><polygon/></svg></button></td><td>object</td></tr></tbody></table>
<div><h3 class="sc-q">Responses</h3><div><button class="sc-r"><svg></svg><strong class="sc-s">200<!-- --> </strong><div class="sc-t"><p>Success</p></div></button></div></div>
</div><div class="sc-u"><button class="sc-v"><span type="post" class="http-verb post">post</span><span class="sc-w">/pets</span><svg></svg></button><div role="tablist"><button role="tab">Payload</button></div><div role="tabpanel"><div class="sc-x"><button><div>Copy</div></button></div><pre><code>{<div class="hoverable"><span>"id"</span>: 1</div>}</code></pre></div></div></div></div></div>"##,
        "
1 #redoc
2 #tag/pets
2 ## Pets
3 #operation/addPet
3 ## Add a pet
4 ##### path Parameters
5 table
5 | petId⏎required | integer <int64>⏎Which pet. |
6 | category | object |
7 ### Responses
7 **200**
7 Success
8 post /pets
7 ``` {⏎\"id\": 1⏎}",
    );
}

#[test]
fn swagger_ui() {
    check(
        r##"<div class="swagger-ui"><section class="block col-12"><div class="opblock-tag-section is-open"><h3 class="opblock-tag" id="operations-tag-pet"><a class="nostyle" href="#/pet"><span>pet</span></a><small><div class="renderedMarkdown"><p>All of pets</p></div></small><button aria-label="Collapse operation"><svg></svg></button></h3>
<div class="opblock opblock-get" id="operations-pet-getPet"><div class="opblock-summary opblock-summary-get"><button aria-expanded="true" class="opblock-summary-control"><span class="opblock-summary-method">GET</span><div class="opblock-summary-path-description-wrapper"><span class="opblock-summary-path" data-path="/pet/{petId}"><a class="nostyle" href="#/pet/getPet"><span>/pet<wbr>/{petId}</span></a></span><div class="opblock-summary-description">Finds one</div></div></button></div>
<div class="parameters-container"><div class="table-container"><table class="parameters"><thead><tr><th class="col_header">Name</th><th class="col_header">Description</th></tr></thead><tbody>
<tr data-param-name="petId" data-param-in="path"><td class="parameters-col_name"><div class="parameter__name required">petId<span>&nbsp;*</span></div><div class="parameter__type">integer<span class="prop-format">($int64)</span></div><div class="parameter__in">(path)</div></td><td class="parameters-col_description"><div class="renderedMarkdown"><p>Which</p></div><input type="text" placeholder="petId"><select><option>a<option>b</select></td></tr></tbody></table></div></div></div></div></section></div>"##,
        "
1 ### [pet](#/pet) All of pets {#operations-tag-pet}
2 #operations-pet-getPet
2 GET
2 [/pet/{petId}](#/pet/getPet)
2 Finds one
3 table with a header
3 | Name | Description |
4 | petId *⏎integer($int64)⏎(path) | Which |",
    );
}
