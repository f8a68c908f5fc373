//! Pages in the manner of tools that render them from OpenAPI files, all of an API that nobody has.

use super::{read, read_all};

#[test]
fn what_stands_between_two_rules_is_no_front_matter() {
    let page = "# Wells\n\n---\n## Wells\n\n### [GET] /wells\nAll wells.\n\n---\n## Pumps\n\n### ~~[GET] /pumps~~\nAll pumps.\n";
    assert_eq!(read("all.md", page), "GetPumps GET /pumps\nGetWells GET /wells\n");
}

#[test]
fn a_table_of_the_body_is_read_for_its_media_type() {
    let page = "# Kites\n\n## [POST] /kites\n\n#### Request Body\n\n| Required | Schema |\n|---|---|\n\
        | Yes | **application/xml**: string<br>**application/json**: { **\"name\"**: string, <br>**Available values:** \"a\", \"b\", \
        **\"tails\"**: [ { **\"length\"**: integer } ], **\"tip\"**: { **\"color\"**: string } }<br> |\n\n\
        ## [PUT] /kites/{id}\n\n#### Parameters\n\n| Name | Located in | Required | Schema |\n|---|---|---|---|\n\
        | id | path | Yes | string |\n\n#### Request Body\n\n| Required | Schema |\n|---|---|\n\
        | No | **multipart/form-data**: [Kite](#kite)<br> |\n\n\
        ## Schemas\n\n### Kite\n\n| Name | Type | Required |\n|---|---|---|\n| name | string | Yes |\n";
    assert_eq!(
        read("kites.md", page),
        "PostKites POST /kites\n  body name string\n  body tails list of object\n  body tip {body color string}\n\
         PutKitesById PUT /kites/{id}\n  path id! string\n  body name! string\nKite: name! string\n"
    );
}

#[test]
fn one_row_called_as_its_model_is_another_word_for_a_type() {
    let page = "# Reels\n\n## Wind a reel\n\n`PUT /reels/{id}`\n\n### Parameters\n\n|Name|In|Type|Required|\n|---|---|---|---|\n\
        |id|path|[reel_id](#schemareel_id)|true|\n|body|body|[wind_body](#schemawind_body)|true|\n\n\
        # Schemas\n\n<h2 id=\"a\">reel_id</h2>\n<a id=\"schemareel_id\"></a>\n\n### Properties\n\n|Name|Type|\n|---|---|\n|reel_id|string|\n\n\
        <h2 id=\"b\">wind_body</h2>\n<a id=\"schemawind_body\"></a>\n\n### Properties\n\n|Name|Type|\n|---|---|\n\
        |wind_body|[turns](#schematurns)|\n\n\
        <h2 id=\"c\">turns</h2>\n<a id=\"schematurns\"></a>\n\n### Properties\n\n|Name|Type|\n|---|---|\n|count|integer|\n|way|string|\n";
    assert_eq!(
        read("reels.md", page),
        "WindReel PUT /reels/{id}\n  path id! string\n  body count integer\n  body way string\n\
         Turns: count integer, way string\n"
    );
}

#[test]
fn media_types_among_headers_are_no_parameters() {
    let page = "# Jars\n\n## Open a jar\n\n`POST /jars/{id}/open`\n\n### HTTP request headers\n\n\
        - **Content-Type**: application/json, text/plain\n- **Accept**: application/json\n\n\
        ## Shut a jar\n\n`POST /jars/{id}/shut`\n\n### HTTP request headers\n\n- **Content-Type**: Not defined\n\
        - **X-Lid**: Which lid.\n";
    assert_eq!(
        read("jars.md", page),
        "OpenJar POST /jars/{id}/open\n  path id! string\n\
         ShutJar POST /jars/{id}/shut\n  header X-Lid string\n  path id! string\n"
    );
}

#[test]
fn a_row_called_as_its_model_is_the_whole_body() {
    let api = "# LampsApi\n\n| Method | HTTP request | Description |\n|---|---|---|\n\
        | [**hangLamp**](LampsApi.md#hangLamp) | **POST** /lamps/{room} | Hang a lamp |\n\n\
        <a name=\"hangLamp\"></a>\n# **hangLamp**\n\n### Parameters\n\n|Name|Type|Description|Notes|\n|---|---|---|---|\n\
        | **room** | **String**| Where | [default to null] |\n| **dry** | **Boolean**| Only look | [optional] |\n\
        | **hanging\\_lamp** | [**hanging_lamp**](hanging_lamp.md)| The lamp | |\n\n\
        ### Response\n\n[List](Lamp_kind.md)\n";
    let model =
        "# hanging_lamp\n## Properties\n\n| Name | Type |\n|---|---|\n| **height** | **BigDecimal** |\n";
    let other = "# Lamp_kind\n## Properties\n\n| Name | Type |\n|---|---|\n| **kind** | **String** |\n";
    assert_eq!(
        read_all(&[("LampsApi.md", api), ("hanging_lamp.md", model), ("Lamp_kind.md", other)]),
        "HangLamp POST /lamps/{room}\n  path room! string\n  query dry boolean\n  body height float\n\
         \u{20} → whole items list of LampKind\nHangingLamp: height float\nLampKind: kind string\n! unclaimed-table 3\n"
    );
}

#[test]
fn a_path_alone_has_the_method_that_its_sample_shows() {
    let page = "<!doctype html><body><h1>Docks</h1><h1>moor</h1><pre data-type=\"put\"><code>/docks/{dock}</code></pre>\
        <h3>Usage and SDK Samples</h3><pre><code>curl -X PUT \\\n \"https://api.docks.example/v1/docks/{dock}?tide=low\"</code></pre>\
        <h2>Parameters</h2><div>Path parameters</div><table><tr><th>Name</th><th>Description</th></tr>\
        <tr><td>dock <span>*</span></td><td><div><span>String</span><div>Which dock</div></div></td></tr></table>\
        <div>Query parameters</div><table><tr><th>Name</th><th>Description</th></tr>\
        <tr><td>tide</td><td><div><span>Integer</span> <span>(int32)</span><div>How high</div></div></td></tr></table></body>";
    assert_eq!(
        read("docks.html", page),
        "Moor PUT /docks/{dock}\n  path dock! string\n  query tide integer\n"
    );
}

#[test]
fn words_inside_a_note_make_no_type_of_several() {
    let page = "# Seals\n\n## List seals\n\n`GET /seals`\n\n### Query parameters\n\n|Name|Type|\n|---|---|\n\
        |since|string(a date or the word now.)|\n|sort|string, allowed: up/down|\n";
    assert_eq!(read("seals.md", page), "ListSeals GET /seals\n  query since string\n  query sort string\n");
}

#[test]
fn a_name_below_schemas_is_a_model_whatever_its_parts_say() {
    let page = "# Ovens\n\n## Heat an oven\n\n`POST /ovens`\n\n### Response\n\n|Name|Type|\n|---|---|\n|state|[OvenState](#ovenstate)|\n\n\
        ## Schemas\n\n### ErrorReply\n\n|Name|Type|\n|---|---|\n|code|string|\n\n### OvenState\n\n|Name|Type|\n|---|---|\n|heat|integer|\n";
    assert_eq!(
        read("ovens.md", page),
        "HeatOven POST /ovens\n  → state OvenState\nErrorReply: code string\nOvenState: heat integer\n"
    );
}

#[test]
fn what_is_said_to_travel_in_cookies_does() {
    let page =
        "# Cups\n\n## List cups\n\n`GET /cups`\n\n|Name|In|Type|\n|---|---|---|\n|session|cookie|string|\n";
    assert_eq!(read("cups.md", page), "ListCups GET /cups\n  cookie session string\n");
}
