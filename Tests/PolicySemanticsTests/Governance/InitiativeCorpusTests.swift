import Diagnostics
import Foundation
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import Testing

/// Every built-in initiative of a cloud, assigned with its defaults beside the definitions of the cloud.
private struct CloudRun {
    let governance: Governance
    let diagnostics: [Diagnostic]
    let sources: SourceMap
    let initiatives: Int
    let references: Int

    init(isGovernment: Bool) throws {
        let folder = URL(filePath: Corpus.folder ?? "")
        func texts(_ name: String, isGovernment: Bool) throws -> [(path: String, text: String)] {
            try FileManager.default.subpathsOfDirectory(
                atPath: folder.appending(path: name).path(percentEncoded: false)
            ).filter {
                $0.hasSuffix(".json") && $0.hasPrefix("Azure Government") == isGovernment
            }.sorted().map { path in
                let file = folder.appending(path: name).appending(path: path)
                return (name + "/" + path, try String(contentsOf: file, encoding: .utf8))
            }
        }
        var sources = SourceMap()
        var found = DiagnosticBag()
        func read(_ path: String, _ text: String) -> [PolicyDocument] {
            let file = sources.add(path: path, bytes: Array(text.utf8))
            return readPolicyDocuments(parseJSON(sources[file], into: &found), into: &found)
        }
        var documents: [PolicyDocument] = []
        var known: Set<String> = []
        // Government initiatives name public definitions too, where the cloud has none of its own.
        for isGovernment in isGovernment ? [true, false] : [false] {
            for (path, text) in try texts("policyDefinitions", isGovernment: isGovernment) {
                for case .definition(let definition) in read(path, text)
                where known.insert(foldingASCII(definition.id?.text ?? "")).inserted {
                    documents.append(.definition(definition))
                }
            }
        }
        var sets: [PolicyInitiative] = []
        for (path, text) in try texts("policySetDefinitions", isGovernment: isGovernment) {
            for case .initiative(let set) in read(path, text) { sets.append(set) }
        }
        documents += sets.map { .initiative($0) }
        for set in sets { documents += read("assignment.json", assignmentWithDefaults(of: set)) }
        let fields = try Corpus.resolver()
        governance = resolve(documents, fields: fields, sources: &sources, into: &found)
        self.sources = sources
        diagnostics = found.diagnostics
        initiatives = sets.count
        references = sets.reduce(0) { $0 + $1.references.count }
    }

    /// The diagnostics that do not concern a definition.
    private var ofInitiatives: [(path: String, diagnostic: Diagnostic)] {
        diagnostics.compactMap { diagnostic in
            guard case .span(let span) = diagnostic.location else { return nil }
            let path = sources[span.file].path
            return path.hasPrefix("policyDefinitions/") ? nil : (path, diagnostic)
        }
    }

    /// One line an error: the file, the rule and the message.
    var errors: [String] {
        ofInitiatives.filter { $0.diagnostic.severity == .error }.map {
            "\($0.path): \($0.diagnostic.ruleID.name): \($0.diagnostic.message)"
        }
    }

    /// How many diagnostics are no errors, by rule.
    var warnings: [String: Int] {
        ofInitiatives.filter { $0.diagnostic.severity != .error }
            .reduce(into: [:]) { $0[$1.diagnostic.ruleID.name, default: 0] += 1 }
    }
}

/// An assignment of an initiative: parameters without a default get their first allowed value, or one of their type.
private func assignmentWithDefaults(of initiative: PolicyInitiative) -> String {
    let values = initiative.parameters.filter { $0.defaultValue == nil }.map { declaration in
        var writer = JSONWriter()
        if let allowed = declaration.allowedValues?.first {
            writer.value(allowed)
        }
        let made =
            switch declaration.type {
            case .string: "\"x\""
            case .array: "[]"
            case .object: "{}"
            case .boolean: "true"
            case .integer, .float: "1"
            case .dateTime: "\"2026-01-01T00:00:00Z\""
            }
        let value = declaration.allowedValues?.isEmpty == false ? writer.text : made
        return "\"\(declaration.name.text)\": { \"value\": \(value) }"
    }
    let name = initiative.name?.text ?? ""
    return """
        { "id": "/subscriptions/s/providers/Microsoft.Authorization/policyAssignments/\(name)",
          "name": "\(name)", "type": "Microsoft.Authorization/policyAssignments",
          "properties": { "policyDefinitionId": "\(initiative.id?.text ?? "")",
            "parameters": { \(values.joined(separator: ", ")) } } }
        """
}

/// The service has accepted these initiatives, so that resolution may find no error (Language §1.3).
@Suite(
    .serialized,
    .enabled(if: Corpus.folder != nil, "set POLICYC_CORPUS to the folder of built-in definitions"))
struct InitiativeCorpusTests {
    /// The initiatives that are rejected, with the reason.
    private static let rejected: [String] = []

    /// Every reference becomes a policy. Where the corpus holds a newer version of a definition than a reference asks for, a warning
    /// says so, and others follow from it; the documented limit of parameters is exceeded by built-ins (Language §1.7).
    @Test(arguments: [
        (
            isGovernment: false, initiatives: 181, references: 15_815,
            warnings: [
                "definition-version-not-at-hand": 205, "param-undefined-in-definition": 41,
                "param-default-not-allowed": 28, "initiative-limit": 18,
            ]
        ),
        (
            isGovernment: true, initiatives: 76, references: 5_108,
            warnings: [
                "definition-version-not-at-hand": 52, "param-undefined-in-definition": 29,
                "param-default-not-allowed": 28,
            ]
        ),
    ])
    func everyInitiativeResolves(
        isGovernment: Bool, initiatives: Int, references: Int, warnings: [String: Int]
    ) throws {
        let run = try CloudRun(isGovernment: isGovernment)
        #expect(run.initiatives == initiatives)
        #expect(run.references == references)
        #expect(run.governance.assignments.count == initiatives)
        #expect(run.governance.policies.count == references)
        #expect(run.errors == Self.rejected)
        #expect(run.warnings == warnings)
        guard !isGovernment else { return }
        check("1f3afdf9-d0c9-4c3d-847f-89da613e70a8", Self.benchmark, run)
        check("e3ec7e09-768c-4b64-882c-fcada3772047", Self.secondBenchmark, run)
    }

    /// Compares some members of an initiative with their parameters and groups.
    private func check(_ name: String, _ expected: [String: String], _ run: CloudRun) {
        let id = "/subscriptions/s/providers/Microsoft.Authorization/policyAssignments/\(name)"
        var found: [String: String] = [:]
        for policy in run.governance.policies where policy.policyAssignmentID == id {
            guard let reference = policy.policyDefinitionReferenceID, expected[reference] != nil
            else { continue }
            let values = policy.parameters.compactMap { $0.value.number?.text ?? $0.value.string }
            let groups = policy.groupNames.map { String($0.split(separator: "_").last ?? "") }
            found[reference] = (values + groups).joined(separator: " ")
        }
        #expect(found == expected)
    }

    /// The vault policies of the cloud security benchmark (Domain §4.4): the values of the parameters and the groups.
    private static let benchmark = [
        "certificatesValidityPeriodMonitoring": "12 disabled DP-7",
        "secretsExpirationSet": "Disabled DP-6",
        "keysExpirationSet": "Disabled DP-6",
        "diagnosticsLogsInKeyVaultMonitoring": "AuditIfNotExists 1 DP-8 LT-3",
        "keyVaultsShouldHavePurgeProtectionEnabledMonitoringEffect": "Audit DP-8",
        "keyVaultsShouldHaveSoftDeleteEnabledMonitoringEffect": "Audit DP-8",
        "firewallShouldBeEnabledOnKeyVaultMonitoringEffect": "Audit No NS-2 DP-8",
        // The definition declares a parameter that it does not use beside the one of the reference.
        "privateEndpointShouldBeConfiguredForKeyVaultMonitoringEffect": "Audit Audit NS-2 DP-8",
        "keyvaultServiceRbacEnabledMonitoring": "Audit PA-7",
    ]

    /// Literals of the preview of the second benchmark (Domain §4.4).
    private static let secondBenchmark = [
        "KeysSpecifiedMaximumValidityPeriod": "730 Audit DP-6",
        "KeysNotActiveLongerThanSpecifiedNumberDays": "730 Audit DP-6",
        "SecretsMoreThanSpecifiedNumberDaysBeforeExpiration": "90 Audit DP-6",
        "CertificatesSpecifiedMaximumValidityPeriod": "12 Audit DP-7",
    ]
}
