import PolicyCatalog

/// A built-in definition with parameter values.
struct AssignedBuiltin: Sendable {
    /// The path in the folder `Policies`.
    let path: String
    /// An object of `{"value": …}` by parameter name.
    let parameters: String

    init(_ path: String, _ parameters: String) {
        self.path = path
        self.parameters = parameters
    }

    /// An assignment of the built-in, with a name of its own: of two with one id, the second is refused.
    var assignment: String {
        let id = BuiltinPolicy.all.first { $0.path == path }?.id ?? path
        let name = path.split(separator: "/").last.map { $0.dropLast(".json".utf8.count) } ?? ""
        return """
            { "id": "/subscriptions/s/providers/Microsoft.Authorization/policyAssignments/\(name)",
              "name": "\(name)", "type": "Microsoft.Authorization/policyAssignments",
              "properties": { "policyDefinitionId": "\(id)", "parameters": \(parameters) } }
            """
    }
}
