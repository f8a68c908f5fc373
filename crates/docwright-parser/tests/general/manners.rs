//! Pages in the manners of many vendors, all of an API that nobody has.

use super::read;

#[test]
fn several_operations_with_tables_and_a_model() {
    let page = "# Boats\n\nBase URL: https://api.boats.example/v2\n\n## Rename a boat\n\n`PATCH /boats/{boat_id}`\n\n\
        ### Path parameters\n\n| Name | Type | Description |\n|---|---|---|\n| boat_id | integer | Which one |\n\n\
        ### Body\n\n| Name | Type | Required | Default | Description |\n|---|---|---|---|---|\n\
        | name | string | yes | | The new name |\n| mast | [Mast](#mast) | no | | The mast |\n\n\
        ## Sink a boat\n\n`DELETE /boats/{boat_id}`\n\n## Schemas\n\n### Mast\n\n| Field | Type |\n|---|---|\n\
        | height | number |\n";
    assert_eq!(
        read("boats.md", page),
        "RenameBoat PATCH /boats/{boat_id}\n  path boat_id! integer\n  body name! string\n  body mast Mast\n\
         SinkBoat DELETE /boats/{boat_id}\n  path boat_id! string\nMast: height float\n"
    );
}

#[test]
fn entries_of_lists_are_parameters() {
    let page = "# Wells\n\n## Dig a well\n\n| Method | Path |\n|---|---|\n| `POST` | `/wells/:field` |\n\n### Parameters\n\n\
        - `field` `(string: <required>)` – The field.\n- `depth` `(int: 12)` – How deep.\n- `tags` `(array: [])` – Words.\n";
    assert_eq!(
        read("wells.mdx", page),
        "DigWell POST /wells/{field}\n  path field! string\n  body depth integer=12\n  body tags list of any\n"
    );
}

#[test]
fn pages_of_html_are_read() {
    let page = "<!doctype html><title>x</title><nav>GET /nothing</nav><main><h1>Lamps</h1><h2>List lamps</h2>\
        <pre><code>GET /lamps</code></pre><h3>Query parameters</h3><table><tr><th>Name<th>Type<th>Description\
        <tr><td><code>lit</code><td>boolean<td>Only those that are lit</table></main>";
    assert_eq!(read("lamps.html", page), "ListLamps GET /lamps\n  query lit boolean\n");
}

#[test]
fn chinese_labels_are_headings() {
    let page = "# 新建订单\n\n**请求URL：**\n- `https://h.example/order/new`\n\n**请求方式：**\n- POST\n\n**参数：**\n\n\
        |参数名|必选|类型|说明|\n|---|---|---|---|\n|title|是|string|标题|\n|count|否|int|数量|\n\n**返回参数说明**\n\n\
        |参数名|类型|说明|\n|---|---|---|\n|id|int|编号|\n";
    assert_eq!(
        read("order.md", page),
        "PostOrderNew POST /order/new\n  body title! string\n  body count integer\n  → id integer\n"
    );
}

#[test]
fn sentences_about_operations_are_none() {
    let page = "# Changes\n\n- `GET /lamps` now returns more.\n- `PUT /lamps/{id}` is deprecated; use `PATCH /lamps/{id}`.\n";
    assert!(!read("changes.md", page).contains("/lamps"));
}

#[test]
fn entries_right_below_a_route_are_parameters() {
    let page = "# Pots\n\n## Paint a pot\n\n`POST /pots/{id}/paint`\n\n- `color` or `shade` (string): The color.\n\
        - `gloss` (boolean): Whether it shines.\n- `layers`: How many.\n";
    assert_eq!(
        read("pots.md", page),
        "PaintPot POST /pots/{id}/paint\n  body color string\n  body shade string\n  body gloss boolean\n  body layers any\n\
         \x20 path id! string\n! unknown-type 9\n"
    );
}

#[test]
fn a_heading_says_whether_its_rows_are_required() {
    let page = |first: &str, second: &str| {
        let table =
            |name: &str| format!("| Name | Type | Description |\n|---|---|---|\n| {name} | string | x |\n\n");
        let (brush, tone) = (table("brush"), table("tone"));
        format!("# Paint a pot\n\n`POST /pots`\n\n## {first}\n\n{brush}## {second}\n\n{tone}")
    };
    for (first, second) in [
        ("Required parameters", "Optional parameters"),
        ("必填参数", "可选参数"),
        ("Mandatory parameters", "Parameters"),
    ] {
        let read = read("pots.md", &page(first, second));
        assert_eq!(read, "PaintPot POST /pots\n  body brush! string\n  body tone string\n", "{first}");
    }
}

#[test]
fn underlines_of_restructured_text_open_no_code() {
    let page = "Pots\n====\n\nMake a pot\n----------\n\n``POST /pots``\n\nParameters\n~~~~~~~~~~\n\n\
        - ``color`` (string, required): The color.\n\nResponse\n^^^^^^^^\n\n- ``id`` (integer): Which.\n";
    assert_eq!(read("pots.md", page), "MakePot POST /pots\n  body color! string\n  → id integer\n");
}

#[test]
fn a_reply_may_be_a_list_as_a_whole() {
    let page = "# Pots\n\n## List pots\n\n`GET /pots`\n\nReturns a list of [pot](#pot-object) objects.\n\n\
        ## List colors\n\n`GET /colors`\n\n### Response\n\n```json\n[\"red\", \"blue\"]\n```\n\n\
        ## Pot object\n\n| Field | Type |\n|---|---|\n| id | integer |\n";
    assert_eq!(
        read("pots.md", page),
        "ListColors GET /colors\n  → whole items list of string\n\
         ListPots GET /pots\n  → whole items list of Pot\nPot: id integer\n"
    );
}

#[test]
fn a_model_may_be_called_by_a_word_that_says_nothing_elsewhere() {
    let page = "# Mail\n\n## List messages\n\n`GET /messages`\n\nReturns a list of [message](#message-object) objects.\n\n\
        ## Message object\n\n### Message structure\n\n| Field | Type |\n|---|---|\n| id | integer |\n\n\
        ### Message activity structure\n\n| Field | Type |\n|---|---|\n| kind | string |\n";
    assert_eq!(
        read("mail.md", page),
        "ListMessages GET /messages\n  → whole items list of Message\nMessage: id integer\nMessageActivity: kind string\n"
    );
}
