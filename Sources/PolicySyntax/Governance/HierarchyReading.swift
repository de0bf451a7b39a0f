import Diagnostics
import JSONSyntax

// Exports of management groups and subscriptions.
extension PolicyReader {
    /// Reads a management group with all that is listed below it, or a subscription; parents come before their children.
    mutating func hierarchy(_ object: JSONValue) -> [HierarchyMember] {
        let body = properties(of: object)
        let tenant = string(value("tenantId", in: body) ?? value("tenantId", in: object))
        var members = ancestors(of: body, tenant)
        let parent =
            members.last?.id ?? parent(of: body)
            ?? rootParent(string(value("name", in: object)), tenant)
        read(object, below: parent, into: &members)
        return members
    }

    /// The management groups above, the root first, where a tool lists them with the nearest first.
    private mutating func ancestors(
        of body: JSONValue, _ tenant: SpannedString?
    ) -> [HierarchyMember] {
        let place = value("details", in: body) ?? body
        let chain = objects(
            elements(
                "managementGroupAncestorsChain", in: place,
                expected: "an array of management groups"),
            expected: "an object with `name`")
        var members: [HierarchyMember] = []
        for group in chain.reversed() {
            guard let name = string(value("name", in: group)) else { continue }
            let id = "/providers/Microsoft.Management/managementGroups/" + name.text
            members.append(
                HierarchyMember(
                    id: SpannedString(id, name.span),
                    displayName: string(value("displayName", in: group)),
                    parentID: members.last?.id ?? rootParent(name, tenant), span: group.span))
        }
        return members
    }

    private mutating func read(
        _ object: JSONValue, below parent: SpannedString?, into members: inout [HierarchyMember]
    ) {
        let body = properties(of: object)
        guard let written = value("id", in: object) else {
            missing("id", in: object, of: "the management group or subscription")
            return
        }
        guard let id = string(written).map(memberID) else { return }
        members.append(
            HierarchyMember(
                id: id, displayName: displayName(of: object, id), parentID: parent,
                span: object.span))
        let list = elements(
            "children", in: body, expected: "an array of management groups and subscriptions")
        for child in objects(list, expected: "a management group or subscription") {
            read(child, below: id, into: &members)
        }
    }

    /// Some tools print the display name as `name`, where others print the last part of the id.
    private mutating func displayName(of object: JSONValue, _ id: SpannedString) -> SpannedString? {
        if let name = value("displayName", in: properties(of: object)) { return string(name) }
        guard let name = string(value("name", in: object)) else { return nil }
        let isOfTheID = id.text.split(separator: "/").last.map {
            equalsFoldingASCII(String($0), name.text)
        }
        return isOfTheID == true ? nil : name
    }

    private mutating func parent(of body: JSONValue) -> SpannedString? {
        let place = value("details", in: body) ?? body
        return string(
            value("parent", in: place).flatMap { value("id", in: $0) }
                ?? value("parentId", in: body))
    }

    /// What lies above the root group, whose name is the id of its tenant: `/`; nil for any other group.
    private func rootParent(_ name: SpannedString?, _ tenant: SpannedString?) -> SpannedString? {
        guard let name, let tenant, equalsFoldingASCII(name.text, tenant.text) else { return nil }
        return SpannedString("/", tenant.span)
    }

    private func properties(of object: JSONValue) -> JSONValue {
        object["properties"].flatMap { $0.kind == .object ? $0 : nil } ?? object
    }

    /// The id in full when a subscription is named by its bare id or below a management group.
    private func memberID(_ id: SpannedString) -> SpannedString {
        let segments = id.text.split(separator: "/").map(String.init)
        guard segments.count > 1 else {
            return SpannedString("/subscriptions/" + id.text, id.span)
        }
        let marker = segments.firstIndex { equalsFoldingASCII($0, "subscriptions") }
        guard let marker, marker + 1 < segments.count else { return id }
        return SpannedString("/subscriptions/" + segments[marker + 1], id.span)
    }
}
