/// A resource with the states that the text of a definition and the specification give it.
struct ResourceRow: Sendable {
    /// What is special about the resource.
    let what: String
    /// A letter for each setting of the definition: C, N, E as the states begin, U for undecided, `-` for not applicable.
    let states: [Character]
    let type: String
    /// The members of the resource beside id, name and type: `, "properties": …` or nothing.
    let members: String
    /// Resources below or on this one.
    let related: [Related]

    /// A child or extension of a resource.
    struct Related: Sendable {
        /// What follows the id of the resource.
        let path: String
        let type: String
        /// The members of `properties`.
        let properties: String

        /// A diagnostic setting (Domain §4.3).
        static func setting(_ properties: String, named name: String = "s") -> Related {
            Related(
                path: "providers/Microsoft.Insights/diagnosticSettings/\(name)",
                type: "Microsoft.Insights/diagnosticSettings", properties: properties)
        }
    }

    init(
        _ what: String, _ states: String, type: String, members: String, related: [Related] = []
    ) {
        self.what = what
        self.states = Array(states)
        self.type = type
        self.members = members
        self.related = related
    }

    /// A vault with the given members of `properties`.
    static func vault(_ what: String, _ states: String, _ properties: String) -> ResourceRow {
        ResourceRow(
            what, states, type: "Microsoft.KeyVault/vaults",
            members: #", "properties": {\#(properties)}"#)
    }

    /// The resource's ARM id; rows of a table are told apart by their numbers.
    func id(_ number: Int) -> String {
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/heron/providers/\(type)/\(name(number))"
    }

    /// The resource as an ARM document.
    func document(_ number: Int) -> String {
        #"{"id": "\#(id(number))", "name": "\#(name(number))", "type": "\#(type)"\#(members)}"#
    }

    /// The related resources as ARM documents.
    func relatedDocuments(_ number: Int) -> [String] {
        related.map { related in
            """
            {"id": "\(id(number))/\(related.path)", "name": "\(related.path.split(separator: "/").last ?? "")",
             "type": "\(related.type)", "properties": {\(related.properties)}}
            """
        }
    }

    private func name(_ number: Int) -> String { "heron-\(number)" }
}
