import Foundation
import PolicyCatalog
import TestSupport
import Testing

/// The initiative and its documentation name the same practices (Domain §4.1) and policies.
struct PostureInitiativeTests {
    private struct Initiative: Decodable {
        struct Properties: Decodable {
            let parameters: [String: Parameter]
            let policyDefinitions: [Reference]
            let policyDefinitionGroups: [Group]
        }
        struct Parameter: Decodable {
            let type: String
        }
        struct Reference: Decodable {
            let policyDefinitionReferenceId: String
            let policyDefinitionId: String
            let parameters: [String: [String: String]]
            let groupNames: [String]
        }
        struct Group: Decodable {
            let name: String
        }
        let id: String
        let properties: Properties

        init() throws {
            let text = try RepositoryFile("Policies/posture.json").text
            self = try JSONDecoder().decode(Initiative.self, from: Data(text.utf8))
        }
    }

    private struct Definition: Decodable {
        struct Properties: Decodable {
            let parameters: [String: Initiative.Parameter]
        }
        let properties: Properties
    }

    /// A row of the table of practices.
    private struct Practice {
        let number: String
        let text: String

        /// The reference ids among the words in code style.
        func references(among known: Set<String>) -> Set<String> {
            let parts = text.split(separator: "`", omittingEmptySubsequences: false)
            let code = parts.enumerated().compactMap { $0 % 2 == 1 ? String($1) : nil }
            return known.intersection(code)
        }

        /// The rows of `docs/posture.md` that begin with a number or `new`.
        static var all: [Practice] {
            get throws {
                try RepositoryFile("docs/posture.md").text.split(separator: "\n").compactMap {
                    let cells = $0.split(separator: "|").map {
                        $0.trimmingCharacters(in: .whitespaces)
                    }
                    guard let number = cells.first, Int(number) != nil || number == "new" else {
                        return nil
                    }
                    return Practice(number: number, text: cells[2])
                }
            }
        }
    }

    @Test func `the documentation has every row once`() throws {
        #expect(try Practice.all.map(\.number) == (1...24).map(String.init) + ["new"])
    }

    @Test func `rows name the policies of their group`() throws {
        let initiative = try Initiative()
        let references = initiative.properties.policyDefinitions
        let known = Set(references.map(\.policyDefinitionReferenceId))
        #expect(known.count == references.count)
        for practice in try Practice.all {
            let grouped = references.filter {
                $0.groupNames.contains("practice-\(practice.number)")
            }
            #expect(
                practice.references(among: known)
                    == Set(grouped.map(\.policyDefinitionReferenceId)), "\(practice.number)")
            if grouped.isEmpty {
                #expect(
                    practice.text.hasPrefix("not checkable: ")
                        || practice.text.hasPrefix("local check: "), "\(practice.number)")
            }
        }
        let groups = initiative.properties.policyDefinitionGroups.map(\.name)
        #expect(Set(groups) == Set(references.flatMap(\.groupNames)))
        #expect(try RepositoryFile("docs/posture.md").text.contains(initiative.id))
    }

    /// Every policy is in the binary, takes the parameters that it gets, and every parameter of the initiative is used.
    @Test func `policies take their parameters`() throws {
        let initiative = try Initiative()
        var used: Set<String> = []
        for reference in initiative.properties.policyDefinitions {
            let builtin = try #require(BuiltinPolicy.withID(reference.policyDefinitionId))
            let definition = try JSONDecoder().decode(
                Definition.self, from: Data(builtin.text.utf8))
            for (name, value) in reference.parameters {
                #expect(definition.properties.parameters[name] != nil, "\(builtin.path) \(name)")
                let expression = value["value", default: ""]
                used.formUnion(
                    initiative.properties.parameters.keys.filter {
                        expression.contains("parameters('\($0)')")
                    })
            }
        }
        #expect(used == Set(initiative.properties.parameters.keys))
    }

    /// Every policy of policyc's own is a member, and has a table in the tests beside this file.
    @Test func `no policy is left out`() throws {
        let members = Set(try Initiative().properties.policyDefinitions.map(\.policyDefinitionId))
        let tests = try ["LocalRole", "AzureRole", "HSM", "Monitoring"].map {
            try RepositoryFile("Tests/PolicyCompilerTests/Posture/\($0)PostureTests.swift").text
        }.joined()
        for policy in BuiltinPolicy.all where policy.path.hasPrefix("posture/") {
            #expect(members.contains(policy.id), "\(policy.path)")
            let name = policy.path.dropFirst("posture/".count).dropLast(".json".count)
            #expect(tests.contains("\"\(name)\""), "\(policy.path)")
        }
    }
}
