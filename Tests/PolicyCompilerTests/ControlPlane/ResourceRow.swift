import TestSupport

/// A resource with the states that the text of a definition and the specification give it.
struct ResourceRow: Sendable {
    /// What is special about the resource.
    let what: String
    /// A letter for each setting of the definition: C, N, E as the states begin, U for undecided, `-` for not applicable.
    let states: [Character]
    let type: String
    /// The members of the resource beside id, name and type: `, "properties": …` or nothing.
    let members: String
    /// The properties of the resource's diagnostic settings.
    let diagnosticSettings: [String]

    init(
        _ what: String, _ states: String, type: String, members: String,
        diagnosticSettings: [String] = []
    ) {
        self.what = what
        self.states = Array(states)
        self.type = type
        self.members = members
        self.diagnosticSettings = diagnosticSettings
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

    /// Its diagnostic settings as ARM documents.
    func settings(_ number: Int) -> [String] {
        diagnosticSettings.enumerated().map { index, properties in
            """
            {"id": "\(id(number))/providers/Microsoft.Insights/diagnosticSettings/s\(index)",
             "name": "s\(index)", "type": "Microsoft.Insights/diagnosticSettings",
             "properties": {\(properties)}}
            """
        }
    }

    private func name(_ number: Int) -> String { "heron-\(number)" }
}
