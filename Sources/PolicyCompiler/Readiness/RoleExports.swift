import Diagnostics
import JSONSyntax

/// What the files of `--role-assignments` and `--principal` hold, told by shape (Domain §3.4).
struct RoleExports {
    /// The assignments or settings of one HSM, as far as a file says whose they are.
    struct Part {
        /// Given with the path, or in the records, as PowerShell prints it.
        let hsmName: String?
        let path: String
        var assignments: [LocalRoleAssignment]?
        var allowsResourceManager: Bool?
    }

    private(set) var parts: [Part] = []
    private(set) var roles = LocalRoles()
    private(set) var principal = GovernancePrincipal()
    private(set) var sources = SourceMap()
    private(set) var diagnostics = DiagnosticBag()

    /// Reads paths, each as it is or as `HSM=PATH`, and object ids or files of the principal.
    init(_ paths: [String], principals: [String]) {
        var files = PolicyFiles([])
        var owners: [(files: Range<Int>, hsmName: String?)] = []
        for path in paths {
            let (name, path) = Self.split(path)
            let start = files.files.count
            files.add(path)
            owners.append((start..<files.files.count, name))
        }
        let principalStart = files.files.count
        for text in principals {
            if let id = ObjectID(text) { addPrincipal(id.text) } else { files.add(text) }
        }
        sources = files.sources
        diagnostics.add(contentsOf: files.diagnostics)
        for owner in owners {
            for file in files.files[owner.files] { read(file, ofHSM: owner.hsmName) }
        }
        for file in files.files[principalStart...] { read(file, ofHSM: nil) }
    }

    /// Splits `HSM=PATH`, where HSM is a name or a host; a path with `=` of its own is written `./a=b.json`.
    private static func split(_ path: String) -> (hsmName: String?, path: String) {
        guard let border = path.firstIndex(of: "=") else { return (nil, path) }
        let name = path[..<border]
        let isName = name.utf8.allSatisfy {
            switch $0 {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
            default: false
            }
        }
        guard isName, let first = name.split(separator: ".").first, name.first != "." else {
            return (nil, path)
        }
        return (String(first), String(path[path.index(after: border)...]))
    }

    /// Whether a file could not be read or is no JSON, or the principal is wrong.
    var isUnreadable: Bool { diagnostics.preventsCompilation }

    /// What is wrong with the files, for people.
    func messages(usesColor: Bool) -> String {
        TextRenderer(sources, usesColor: usesColor).render(diagnostics.diagnostics)
    }

    // MARK: Records

    private mutating func read(_ file: FileID, ofHSM name: String?) {
        var found = DiagnosticBag()
        let document = parseJSON(sources[file], into: &found)
        diagnostics.add(contentsOf: found)
        guard let root = document.root, root.kind != .invalid else { return }
        var records = RoleRecords()
        records.read(root)
        if let stranger = records.strangers.first, !found.preventsCompilation {
            diagnostics.warning(
                "role-export", at: stranger.span,
                "\(records.strangers.count == 1 ? "this is" : "\(records.strangers.count) records, this the first, are") "
                    + "no role assignment, role definition, setting of an HSM or service principal")
        }
        if let azure = records.azureAssignments.first {
            diagnostics.warning(
                "role-export", at: azure.span,
                "role assignments of Azure say nothing of the roles inside an HSM",
                help: "export those with `az keyvault role assignment list --hsm-name NAME`")
        }
        for role in records.roles { roles.add(id: role.id, name: role.name, role.permissions) }
        for candidate in records.principals { addPrincipal(candidate) }
        let groups = Dictionary(grouping: records.assignments, by: { name ?? $0.hsmName })
        let names = groups.keys.sorted { ($0 ?? "") < ($1 ?? "") }
        for group in names {
            parts.append(
                Part(
                    hsmName: group, path: sources[file].path,
                    assignments: groups[group]?.map(\.assignment)))
        }
        // An empty list is the list of an HSM without assignments.
        if records.isEmptyList {
            parts.append(Part(hsmName: name, path: sources[file].path, assignments: []))
        }
        if let setting = records.allowsResourceManager {
            parts.append(
                Part(
                    hsmName: name, path: sources[file].path, allowsResourceManager: setting))
        }
    }

    // MARK: The principal

    private mutating func addPrincipal(_ id: String) {
        guard !equalsFoldingASCII(id, GovernancePrincipal.applicationID) else {
            let problem = Diagnostic(
                "principal", .error, .meaningless, at: .none,
                "`\(id)` is the application id of the governance service, which is the same everywhere; "
                    + "its object id differs from tenant to tenant",
                help: "`\(ReadinessDecision.showCommand) --query id -o tsv` prints it")
            return diagnostics.add(problem)
        }
        principal.add(objectID: id)
    }

    private mutating func addPrincipal(_ candidate: RoleRecords.ServicePrincipal) {
        guard equalsFoldingASCII(candidate.applicationID, GovernancePrincipal.applicationID) else {
            return diagnostics.warning(
                "principal", at: candidate.span,
                "this service principal is not the governance service of Managed HSM",
                help: "`\(ReadinessDecision.showCommand)` prints that")
        }
        addPrincipal(candidate.objectID)
    }
}

/// An object id in the directory: 32 hexadecimal digits in five groups.
private struct ObjectID {
    let text: String

    init?(_ text: String) {
        let groups = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        guard groups.map(\.count) == [8, 4, 4, 4, 12],
            groups.allSatisfy({ $0.allSatisfy(Self.isDigit) })
        else { return nil }
        self.text = text
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF)
    }
}
