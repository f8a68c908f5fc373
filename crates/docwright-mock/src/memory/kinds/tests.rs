//! Names and tables in, kinds and parts out.

use docwright_ir::{Model, Paging, Token};

use super::*;

fn text(name: &str) -> Field {
    Field::new(name, Type::String)
}

fn texts(name: &str) -> Field {
    Field::new(name, Type::list(Type::String))
}

fn entry() -> Type {
    Type::Model("Entry".to_owned())
}

fn operation(name: &str, request: Vec<Field>, response: Vec<Field>) -> Operation {
    Operation { name: name.to_owned(), request, response, ..Operation::default() }
}

fn service(operations: Vec<Operation>) -> Service {
    let fields = vec![text("VpcId"), text("HostId")];
    let entry = Model { name: "Entry".to_owned(), fields, ..Model::default() };
    Service { name: "cloud".to_owned(), operations, models: vec![entry], ..Service::default() }
}

/// `operation: deed kind/identity parameter place.member`, in the service's order.
fn told(service: &Service) -> Vec<String> {
    let mut kinds = Kinds::default();
    kinds.add(service);
    let tell = |operation: &Operation| {
        let (kind, part) = kinds.part(service, operation)?;
        let place = part.place.clone().unwrap_or_default();
        let list = if place.is_list { "[]" } else { "" };
        Some(format!(
            "{}: {:?} {}/{} {} {}{list}.{}",
            operation.name,
            part.deed,
            kind.name,
            kind.identity,
            part.parameter.as_deref().unwrap_or("-"),
            place.path,
            place.member.unwrap_or_default(),
        ))
    };
    service.operations.iter().filter_map(tell).collect()
}

#[test]
fn operations_of_one_noun_agree_on_its_identity() {
    let service = service(vec![
        operation("CreateHost", vec![text("VpcId")], vec![text("TaskId"), texts("HostIds")]),
        operation(
            "DescribeHosts",
            vec![text("VpcId"), texts("HostIds")],
            vec![Field::new("Hosts", Type::list(entry()))],
        ),
        operation("GetHost", vec![text("HostId")], vec![Field::new("Host", entry())]),
        operation(
            "QueryHost",
            vec![text("HostId")],
            vec![Field::new("Disks", Type::list(Type::Fields(vec![text("DiskId")]))), text("HostId")],
        ),
        operation("ModifyHostsAttribute", vec![texts("HostIds"), text("Name")], vec![]),
        operation("ModifyHostName", vec![text("HostId"), text("Name")], vec![]),
        operation("DeleteHostDisk", vec![text("DiskId")], vec![]),
        operation("TerminateHosts", vec![texts("Ids")], vec![]),
        operation("StartHost", vec![text("HostId")], vec![]),
    ]);
    assert_eq!(
        told(&service),
        [
            "CreateHost: Create cloud/host/hostid - .HostIds",
            "DescribeHosts: Read cloud/host/hostid HostIds Hosts[].HostId",
            "GetHost: Read cloud/host/hostid HostId Host.HostId",
            "QueryHost: Read cloud/host/hostid HostId .HostId",
            "ModifyHostsAttribute: Change cloud/host/hostid HostIds .",
            "ModifyHostName: Change cloud/host/hostid HostId .",
            "DeleteHostDisk: Remove cloud/hostdisk/diskid DiskId .",
            "TerminateHosts: Remove cloud/host/hostid Ids .",
        ]
    );
}

#[test]
fn things_without_identities_go_by_their_names() {
    let name = Field { required: true, ..text("QueueName") };
    let queues = Field::new("Queues", Type::list(Type::Fields(vec![text("QueueName")])));
    let mut list = operation("ListQueues", vec![], vec![Field::new("All", Type::Fields(vec![queues]))]);
    list.paging = Some(Paging {
        start: "Offset".to_owned(),
        by: Token::Offset,
        size: None,
        total: None,
        next: None,
        items: "All.Queues".to_owned(),
    });
    let service = service(vec![
        operation("CreateQueue", vec![name.clone()], vec![]),
        list,
        operation("DeleteQueue", vec![name], vec![]),
    ]);
    assert_eq!(
        told(&service),
        [
            "CreateQueue: Create cloud/queue/queuename QueueName .",
            "ListQueues: Read cloud/queue/queuename - All.Queues[].QueueName",
            "DeleteQueue: Remove cloud/queue/queuename QueueName .",
        ]
    );
}

#[test]
fn models_that_hold_each_other_without_end_end() {
    let tree = || Type::Model("Tree".to_owned());
    let mut service = service(vec![operation("GetTree", vec![], vec![Field::new("Tree", tree())])]);
    let fields = (0..1_000).map(|n| Field::new(format!("T{n}Id"), tree())).chain([text("TreeId")]).collect();
    service.models.push(Model { name: "Tree".to_owned(), fields, ..Model::default() });
    assert!(told(&service).len() < 2);
}
