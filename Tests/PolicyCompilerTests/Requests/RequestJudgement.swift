import Foundation
import PolicyCompiler
import TestSupport

/// Swift Testing has another `ExitStatus`.
typealias RequestStatus = ExitStatus

/// A request, judged by assignments through the public API.
struct RequestJudgement {
    let evaluation: Evaluation

    init(
        _ policies: [AssignedPolicy], _ request: String, inventory: String? = nil,
        format: PolicyCompiler.VerdictFormat = .json, asBundle: Bool = false
    ) async throws {
        try await self.init(
            documents: policies.map(\.document), request, inventory: inventory, format: format,
            asBundle: asBundle)
    }

    init(
        documents: [String], _ request: String, inventory: String? = nil,
        format: PolicyCompiler.VerdictFormat = .json, asBundle: Bool = false,
        isScopeStrict: Bool = false
    ) async throws {
        let folder = try TemporaryFolder()
        for (index, text) in documents.enumerated() {
            _ = try folder.file("policies/\(100 + index).json", text)
        }
        var paths = [folder.path + "/policies"]
        if asBundle {
            let report = PolicyCompiler.compile(.paths(paths), emission: nil, usesColor: false)
            paths = [
                try folder.file("a.bundle", String(decoding: report.output, as: UTF8.self))
            ]
        }
        var evaluationRequest = PolicyCompiler.EvaluationRequest(
            policy: .paths(paths),
            inventory: try inventory.map { [try folder.file("inventory.json", $0)] } ?? [])
        evaluationRequest.requestFile = try folder.file("request.json", request)
        evaluationRequest.format = format
        evaluationRequest.isScopeStrict = isScopeStrict
        evaluation = await Evaluation(evaluationRequest)
    }

    /// What the JSON output says at a path of names and positions.
    func value(_ path: Any...) throws -> Any? {
        var value: Any? = try JSONSerialization.jsonObject(with: Data(evaluation.output.utf8))
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

    /// The fields that keep assignments from a decision, by the last part of their aliases.
    var openFields: Set<String> {
        get throws {
            let open = try value("undecided") as? [[String: Any]] ?? []
            let names = open.flatMap { $0["because"] as? [String] ?? [] }
            return Set(names.compactMap { $0.split(separator: "/").last.map(String.init) })
        }
    }
}

extension AssignedPolicy {
    /// The assignment with the effect Deny.
    var denying: AssignedPolicy { with("effect", #""Deny""#) }

    static func certificateValidity(_ months: Int) -> AssignedPolicy {
        AssignedPolicy(
            "certificates/certificates-validity-period",
            ("maximumValidityInMonths", "\(months)"))
    }
}
