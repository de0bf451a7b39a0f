/// The part of the HTML report about Managed HSMs: whether the scan of Azure Policy sees their keys, and the local checks.
struct ReadinessSection {
    /// In bytes.
    private static let sizeLimit = 150_000
    private static let maximumHolders = 10

    /// The section; empty without HSMs and role assignments.
    private(set) var html = ""
    /// How many HSMs found no room.
    private(set) var omitted = 0

    init(_ report: ReadinessReport?) {
        guard let report else { return }
        let states = ReadinessState.allCases
        let order = report.readiness.indices.sorted {
            let ranks = [$0, $1].map { states.firstIndex(of: report.readiness[$0].state) ?? 0 }
            return (-ranks[0], $0) < (-ranks[1], $1)
        }
        var items = ""
        for index in order {
            let item = Self.item(
                report.readiness[index], report.rolesPerPrincipal[index], report.keyPolicies[index])
            if items.utf8.count + item.utf8.count < Self.sizeLimit {
                items += item
            } else {
                omitted += 1
            }
        }
        let list =
            items.isEmpty
            ? "<p>No Managed HSM was found.</p>\n" : "<ul class=\"list\">\n\(items)</ul>\n"
        html = """
            <section id="readiness" aria-labelledby="readiness-title">
            <h2 id="readiness-title">Managed HSMs</h2>
            <p class="soft">Does the scan of Azure Policy see the keys of each Managed HSM? And what \
            its role assignments tell beside.</p>
            \(list)</section>\n
            """
    }

    private static func item(
        _ hsm: HSMReadiness, _ roles: RolesPerPrincipal, _ policies: KeyPolicyAssignments
    ) -> String {
        """
        <li class="finding \(hsm.state.style.rawValue)"><h3>\(hsm.hsm.name.htmlEscaped)</h3> \
        \(state(hsm.state.words, hsm.state.style))
        \(list(hsm.findings.map(line)))\
        <p>Each identity holds one role in it (practice 10): \
        \(state(roles.state.words, roles.state))</p>
        \(list(lines(roles)))\
        <p>All policies on keys are assigned to it (practice 24): \
        \(state(policies.state.words, policies.state))</p>
        \(list(lines(policies)))</li>\n
        """
    }

    private static func state(_ words: String, _ style: ComplianceState) -> String {
        "<span class=\"state \(style.rawValue)\">\(words)</span>"
    }

    /// A list of texts that are HTML already.
    private static func list(_ items: [String]) -> String {
        guard !items.isEmpty else { return "" }
        return "<ul class=\"conditions\">\n\(items.map { "<li>\($0)</li>\n" }.joined())</ul>\n"
    }

    private static func line(_ finding: ReadinessFinding) -> String {
        var text = finding.reason.htmlEscaped
        if let action = finding.action { text += "<br>Do: \(action.htmlEscaped)" }
        if let command = finding.command { text += "<br><code>\(command.htmlEscaped)</code>" }
        return text
    }

    private static func lines(_ check: RolesPerPrincipal) -> [String] {
        guard let holders = check.holders else { return ["no role assignments were given"] }
        let shown = holders.prefix(maximumHolders).map { holder in
            let name = holder.principalName ?? holder.principalID
            return "\(name): \(holder.roles.joined(separator: ", "))".htmlEscaped
        }
        let hidden = holders.count - shown.count
        return shown + (hidden > 0 ? ["and \(hidden) more"] : [])
    }

    private static func lines(_ check: KeyPolicyAssignments) -> [String] {
        if !check.missing.isEmpty {
            return ["not assigned: \(check.names.joined(separator: ", "))".htmlEscaped]
        }
        return check.isGuessed
            ? ["its resource id is not known, and so are the assignments that hold it"] : []
    }
}

extension ReadinessState {
    /// The state of verdicts that looks alike.
    fileprivate var style: ComplianceState {
        switch self {
        case .ready, .probablyReady: .compliant
        case .overPrivileged, .cannotTell: .undecided
        case .notReady: .nonCompliant
        }
    }
}
