import Diagnostics
import JSONSyntax

// Exports of management groups and subscriptions.
extension PolicyReader {
    /// Reads a management group with all that is listed below it, or a subscription; parents come before their children.
    mutating func hierarchy(_ object: JSONValue) -> [HierarchyMember] {
        let parent = parent(of: object, in: properties(of: object))
        var members: [HierarchyMember] = []
        read(object, below: parent, into: &members)
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
        guard let id = string(written).map(hierarchyID) else { return }
        // What prints subscriptions by their bare id has their display name in `name`.
        let isBare = written.string?.contains("/") == false
        let name = value("displayName", in: body) ?? (isBare ? value("name", in: object) : nil)
        members.append(
            HierarchyMember(
                id: id, displayName: string(name), parentID: parent, span: object.span))
        let list = elements(
            "children", in: body, expected: "an array of management groups and subscriptions")
        for child in objects(list, expected: "a management group or subscription") {
            read(child, below: id, into: &members)
        }
    }

    /// The id of the management group above, or `/` above the root group, whose name is the tenant's id.
    private mutating func parent(of object: JSONValue, in body: JSONValue) -> SpannedString? {
        let details = value("details", in: body) ?? body
        let written =
            value("parent", in: details).flatMap { value("id", in: $0) }
            ?? value("parentId", in: body)
        if let parent = string(written) { return parent }
        guard let tenant = string(value("tenantId", in: body) ?? value("tenantId", in: object)),
            let name = string(value("name", in: object)), name.text == tenant.text
        else { return nil }
        return SpannedString("/", tenant.span)
    }

    private func properties(of object: JSONValue) -> JSONValue {
        object["properties"].flatMap { $0.kind == .object ? $0 : nil } ?? object
    }

    /// The id in full when a subscription is named by its bare id or below a management group.
    private func hierarchyID(_ id: SpannedString) -> SpannedString {
        let segments = id.text.split(separator: "/").map(String.init)
        guard segments.count > 1 else {
            return SpannedString("/subscriptions/" + id.text, id.span)
        }
        let marker = segments.firstIndex { equalsFoldingASCII($0, "subscriptions") }
        guard let marker, marker + 1 < segments.count else { return id }
        return SpannedString("/subscriptions/" + segments[marker + 1], id.span)
    }
}
