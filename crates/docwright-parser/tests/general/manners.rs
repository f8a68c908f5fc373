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
