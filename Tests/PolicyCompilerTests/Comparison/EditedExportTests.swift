import Foundation
import PolicyCompiler
import TestSupport
import Testing

/// An export made from our own verdicts, with some rows edited.
struct EditedExportTests {
    static let policies: [AssignedPolicy] = [
        .keyExpirationSet, .hsmBacked.with("effect", "\"Deny\""), .keyValidity(365),
        .secretExpirationSet,
    ]

    /// Forty keys and as many secrets; every third has no date of expiry, and is then left open by no rule.
    static let inventory = (0..<40).map { index in
        let dates =
            index % 3 == 0
            ? #""createdOn":"2025-06-01T00:00:00Z""#
            : #""createdOn":"2025-06-01T00:00:00Z","expiresOn":"202\#(6 + index % 3)-01-01T00:00:00Z""#
        let vault = "https://demo-vault-\(index % 4).vault.azure.net"
        return """
            {"type":"Microsoft.KeyVault.Data/vaults/keys","id":"\(vault)/keys/key-\(index)","name":"key-\(index)","keyType":"RSA-HSM","attributes":{\(dates)}}
            {"type":"Microsoft.KeyVault.Data/vaults/secrets","id":"\(vault)/secrets/key-\(index)/0a","name":"key-\(index)","attributes":{\(dates)}}
            """
    }.joined(separator: "\n")

    /// Rows of our records with the states of some of them turned around, and what a comparison must say of these.
    private static func edited(
        _ output: String, at places: [Int]
    ) throws -> (export: [String], expected: Set<String>) {
        var rows = output.split(separator: "\n").map(String.init)
        var expected: Set<String> = []
        let judged = rows.indices.filter { !rows[$0].contains(#""NotApplicable""#) }
        for place in places {
            let row = judged[place]
            let verdict = try Verdict(line: rows[row])
            let other: ComplianceState = verdict.state == .compliant ? .nonCompliant : .compliant
            rows[row] = rows[row].replacing(
                #""complianceState":"\#(verdict.state.rawValue)""#,
                with: #""complianceState":"\#(other.rawValue)""#)
            let assignment = verdict.assignmentID?.split(separator: "/").last ?? ""
            expected.insert(
                "differ \(verdict.componentName) \(assignment) \(verdict.state.rawValue) \(other.rawValue)"
            )
        }
        return (rows, expected)
    }

    @Test(arguments: ["lines", "array", "page"], [1, 3])
    func `three edited rows are the three differences`(container: String, workers: Int) async throws
    {
        let own = try await Evaluation(Self.policies, over: Self.inventory)
        #expect(Set(try own.states).isSuperset(of: [.compliant, .nonCompliant, .notApplicable]))
        let (rows, expected) = try Self.edited(own.output, at: [0, 50, 101])
        #expect(expected.count == 3)
        let array = "[" + rows.joined(separator: ",\n") + "]"
        let export =
            switch container {
            case "lines": rows.joined(separator: "\n") + "\n"
            case "array": array
            default: #"{"@odata.count": 1, "value": \#(array)}"#
            }
        let compared = try await ComparedEvaluation(
            Self.policies, over: Self.inventory, with: export
        ) { $0.workers = workers }
        #expect(Set(compared.differences) == expected)
        #expect(compared.differences.count == 3)
        #expect(compared.evaluation.output.split(separator: "\n").count == 3)
        #expect(compared.evaluation.status == .findings)
    }

    @Test func `the summary counts agreements and differences by policy`() async throws {
        let own = try await Evaluation(Self.policies, over: Self.inventory)
        let (rows, _) = try Self.edited(own.output, at: [0, 50, 101])
        let compared = try await ComparedEvaluation(
            Self.policies, over: Self.inventory, with: rows.joined(separator: "\n")
        ) { $0.format = .json }
        let judged = try own.states.filter { $0 != .notApplicable }.count
        #expect(try compared.evaluation.summary("counts", "agree") as? Int == judged - 3)
        #expect(try compared.evaluation.summary("counts", "differ") as? Int == 3)
        #expect(try compared.evaluation.summary("counts", "onlyOurs") as? Int == 0)
        #expect(try compared.evaluation.summary("counts", "onlyTheirs") as? Int == 0)
        #expect(try compared.evaluation.summary("counts", "notComparable") as? Int == 0)
        let policies = try compared.evaluation.summary("policies") as? [[String: Any]] ?? []
        let differing = policies.compactMap { ($0["counts"] as? [String: Int])?["differ"] }
        #expect(differing.count == 4)
        #expect(differing.reduce(0, +) == 3)
    }

    @Test func `the text names the three`() async throws {
        let own = try await Evaluation(Self.policies, over: Self.inventory)
        let (rows, _) = try Self.edited(own.output, at: [0, 50, 101])
        let compared = try await ComparedEvaluation(
            Self.policies, over: Self.inventory, with: rows.joined(separator: "\n")
        ) { $0.format = .text }
        let output = compared.evaluation.output
        #expect(output.contains("3 differ · 0 only ours · 0 only theirs · 0 not comparable\n"))
        #expect(output.split(separator: "\n").filter { $0.contains(", theirs ") }.count == 3)
    }

    @Test func `an export without an edit agrees`() async throws {
        let own = try await Evaluation(Self.policies, over: Self.inventory)
        let compared = try await ComparedEvaluation(
            Self.policies, over: Self.inventory, with: own.output)
        #expect(compared.evaluation.output == "")
        #expect(compared.evaluation.status == .clean)
    }
}
