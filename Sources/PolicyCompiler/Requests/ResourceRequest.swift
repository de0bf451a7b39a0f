import Columns
import Diagnostics
import JSONSyntax
import PolicySemantics

/// A request to Resource Manager: its body is judged as it is, and what it leaves out is absent (Language §6.9), except that a PATCH changes
/// the resource that is there, and a DELETE takes it away.
struct ResourceRequest {
    let id: String
    /// The body.
    let body: Value

    /// Whether the body has tags and nothing else.
    var touchesOnlyTags: Bool {
        guard case .object(let members) = body, !members.isEmpty else { return false }
        return members.allSatisfy { foldingASCII($0.name) == "tags" }
    }

    /// The resource as it is before the request, which must be the same.
    func current(_ json: JSONValue) throws(WriteRequest.Mistake) -> Value {
        guard json.kind == .object else { throw .init("`current` is one JSON object") }
        guard let other = json["id"]?.string else {
            throw .init("`current` needs the `id` of the resource that the request changes")
        }
        guard normalScope(other) == normalScope(id) else {
            throw .init("`current` is another resource than the request changes")
        }
        return try WriteRequest.value(of: json)
    }

    /// The resource that the body describes, or makes of what was there.
    func value(over current: Value?) -> Value {
        let body = current.map { $0.patched(by: self.body) } ?? self.body
        let segments = id.split(separator: "/").map(String.init)
        var told: [ValueMember] = []
        if case .object(let members) = body {
            told = members.filter { !["id", "name", "type"].contains(foldingASCII($0.name)) }
        }
        return .object(
            [
                ValueMember(name: "id", value: .string(id)),
                ValueMember(name: "name", value: .string(segments.last ?? "")),
                ValueMember(name: "type", value: .string(Self.type(of: segments))),
            ] + told)
    }

    /// `…/providers/Microsoft.KeyVault/vaults/v/keys/k` is of the type `Microsoft.KeyVault/vaults/keys`.
    private static func type(of segments: [String]) -> String {
        guard let start = segments.lastIndex(where: { foldingASCII($0) == "providers" }),
            segments.count > start + 2
        else {
            return segments.count > 2
                ? "Microsoft.Resources/subscriptions/resourceGroups"
                : "Microsoft.Resources/subscriptions"
        }
        let names = segments[(start + 2)...].enumerated().filter { $0.offset % 2 == 0 }
        return ([segments[start + 1]] + names.map(\.element)).joined(separator: "/")
    }
}

extension Value {
    /// The resource in a location.
    func located(in location: String) -> Value {
        guard case .object(let members) = self else { return self }
        return .object(members + [ValueMember(name: "location", value: .string(location))])
    }

    /// Whether there is an object `properties`.
    var hasProperties: Bool {
        if case .object? = member("properties") { true } else { false }
    }

    /// The member of an object with a name in small letters; nil where there is none, or null.
    func member(_ name: String) -> Value? {
        guard case .object(let members) = self,
            let value = members.first(where: { foldingASCII($0.name) == name })?.value
        else { return nil }
        return value == .null ? nil : value
    }

    /// The value with the members of a patch: objects are merged, everything else is replaced, and null takes away.
    fileprivate func patched(by patch: Value) -> Value {
        guard case .object(var members) = self, case .object(let changes) = patch else {
            return patch
        }
        for change in changes {
            let name = foldingASCII(change.name)
            guard let position = members.firstIndex(where: { foldingASCII($0.name) == name }) else {
                members.append(change)
                continue
            }
            members[position] = ValueMember(
                name: members[position].name,
                value: members[position].value.patched(by: change.value))
        }
        return .object(members)
    }
}
