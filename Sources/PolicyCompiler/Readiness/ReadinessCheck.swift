import Columns
import Diagnostics
import Inventory
import Synchronization

/// Decides the readiness of every HSM of a run, and what else the role assignments tell.
final class ReadinessCheck: Sendable {
    private let exports: RoleExports
    /// The HSMs that have a document; nil before the first chunk.
    private let documents = Mutex<[HSMFacts]?>(nil)

    init(_ exports: RoleExports) {
        self.exports = exports
    }

    /// Keeps what a chunk says of HSM documents; every chunk says the same.
    func observe(_ chunk: InventoryChunk) {
        documents.withLock { documents in
            if documents == nil { documents = HSMFacts.documents(of: chunk.related) }
        }
    }

    /// Decides for the HSMs with documents, those that hold a component, by host or ARM id, and those that exports name.
    func decide(
        _ run: EvaluationRun, resources: some Sequence<String>, usesColor: Bool,
        _ messages: inout String
    ) -> ReadinessReport {
        var diagnostics = DiagnosticBag()
        let report = decide(run, resources, into: &diagnostics)
        messages += TextRenderer(SourceMap(), usesColor: usesColor).render(diagnostics.diagnostics)
        return report
    }

    private func decide(
        _ run: EvaluationRun, _ resources: some Sequence<String>,
        into diagnostics: inout DiagnosticBag
    ) -> ReadinessReport {
        var hsms = HSMList(documents.withLock { $0 } ?? [])
        for resource in resources.filter({ HSMFacts(resource: $0) != nil }).sorted() {
            if let hsm = HSMFacts(resource: resource) { hsms.add(hsm) }
        }
        for part in exports.parts { part.hsmName.map { hsms.add(HSMFacts(name: $0)) } }
        if hsms.facts.isEmpty, Set(exports.parts.map(\.path)).count == 1,
            let path = exports.parts.first?.path
        {
            hsms.add(HSMFacts(name: HSMList.stem(of: path)))
        }
        for part in exports.parts { assign(part, to: &hsms, &diagnostics) }
        let readiness = hsms.facts.indices.map { index in
            ReadinessDecision(
                hsm: hsms.facts[index], assignments: hsms.assignments[index], roles: exports.roles,
                principal: exports.principal
            ).decide()
        }
        let checks = hsms.facts.indices.map { index in
            RolesPerPrincipal(
                hsm: hsms.facts[index], assignments: hsms.assignments[index], roles: exports.roles)
        }
        let policies = hsms.facts.map { hsm in
            let assigned = run.assignedDefinitions(of: hsm)
            return KeyPolicyAssignments(
                hsm: hsm, assigned: assigned.ids, isGuessed: assigned.isGuessed)
        }
        return ReadinessReport(
            readiness: readiness, rolesPerPrincipal: checks, keyPolicies: policies)
    }

    private func assign(
        _ part: RoleExports.Part, to hsms: inout HSMList, _ diagnostics: inout DiagnosticBag
    ) {
        guard let index = hsms.index(of: part) else {
            let problem = Diagnostic(
                "which-hsm", .warning, .refused, at: .path(part.path),
                "which of \(hsms.facts.count) HSMs this file is about is not known",
                help: "name it: `--role-assignments HSM=\(part.path)`")
            return diagnostics.add(problem)
        }
        hsms.add(part, at: index)
    }
}

/// The HSMs of a run, each with what was exported of it.
private struct HSMList {
    private(set) var facts: [HSMFacts] = []
    private(set) var assignments: [[LocalRoleAssignment]?] = []

    init(_ documents: [HSMFacts]) {
        for document in documents { add(document) }
    }

    /// Adds an HSM, unless one of its name is there.
    mutating func add(_ hsm: HSMFacts) {
        guard index(ofName: hsm.name) == nil else { return }
        facts.append(hsm)
        assignments.append(nil)
    }

    /// Adds what was exported of an HSM; lists of several scopes add up.
    mutating func add(_ part: RoleExports.Part, at index: Int) {
        if let more = part.assignments {
            let known = Set(assignments[index] ?? [])
            assignments[index] = (assignments[index] ?? []) + more.filter { !known.contains($0) }
        }
        if let setting = part.allowsResourceManager { facts[index].allowsResourceManager = setting }
    }

    /// The HSM that a file is about: the one it names, the one its own name begins with, or the only one of the run.
    func index(of part: RoleExports.Part) -> Int? {
        if let name = part.hsmName { return index(ofName: name) }
        let stem = Self.stem(of: part.path)
        let named = facts.indices.filter { Self.begins(stem, with: facts[$0].name) }
        let longest = named.max { facts[$0].name.utf8.count < facts[$1].name.utf8.count }
        return longest ?? (facts.count == 1 ? 0 : nil)
    }

    private func index(ofName name: String) -> Int? {
        facts.firstIndex { equalsFoldingASCII($0.name, name) }
    }

    /// The name of a file without its folder and what follows the first dot.
    static func stem(of path: String) -> String {
        let file = path.split(separator: "/").last ?? ""
        return file.split(separator: ".").first.map(String.init) ?? path
    }

    /// Whether a text is the name, or the name and something that no name goes on with.
    private static func begins(_ text: String, with name: String) -> Bool {
        guard text.utf8.count >= name.utf8.count,
            equalsFoldingASCII(
                String(decoding: text.utf8.prefix(name.utf8.count), as: UTF8.self), name)
        else { return false }
        let rest = text.utf8.dropFirst(name.utf8.count)
        return rest.first.map { [0x2D, 0x5F, 0x20].contains($0) } ?? true
    }
}
