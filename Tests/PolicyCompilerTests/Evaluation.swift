import Foundation
import PolicyCompiler
import TestSupport

/// An evaluation through the public API, with everything that it printed.
struct Evaluation {
    let status: ExitStatus
    let output: String
    let messages: String

    /// The instant of Domain §1.6, at which most tests judge.
    static let newYear = "2026-01-01T00:00:00Z"

    init(_ request: PolicyCompiler.EvaluationRequest) async {
        var request = request
        request.now = request.now ?? Self.newYear
        var bytes: [UInt8] = []
        let report = await PolicyCompiler.evaluate(
            request, write: { bytes += $0 }, advance: { _ in })
        status = report.status
        output = String(decoding: bytes + report.output, as: UTF8.self)
        messages = report.messages
    }

    /// Judges an inventory's text by assignments, with a record for each verdict unless the request says otherwise.
    init(
        _ policies: [AssignedPolicy], over inventory: String, named name: String = "inventory.json",
        _ adjust: (inout PolicyCompiler.EvaluationRequest) -> Void = { _ in }
    ) async throws {
        let folder = try TemporaryFolder()
        for (index, policy) in policies.enumerated() {
            let number = policies.prefix(index).count {
                $0.builtin == policy.builtin && $0.scope == policy.scope
            }
            _ = try folder.file("policies/\(100 + index).json", policy.document(number: number))
        }
        let file = try folder.file(name, inventory)
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths([folder.path + "/policies"]), inventory: [file])
        request.format = .ndjson
        adjust(&request)
        await self.init(request)
    }

    /// The verdict records of the output.
    var verdicts: [Verdict] {
        get throws { try output.split(separator: "\n").map { try Verdict(line: $0) } }
    }

    /// The states of all records in their order.
    var states: [ComplianceState] {
        get throws { try verdicts.map(\.state) }
    }

    /// What the JSON summary says at a path of names and positions.
    func summary(_ path: Any...) throws -> Any? {
        var value: Any? = try JSONSerialization.jsonObject(with: Data(output.utf8))
        for step in path {
            if let name = step as? String {
                value = (value as? [String: Any])?[name]
            } else if let index = step as? Int, let array = value as? [Any],
                array.indices.contains(index)
            {
                value = array[index]
            } else {
                value = nil
            }
        }
        return value
    }
}
