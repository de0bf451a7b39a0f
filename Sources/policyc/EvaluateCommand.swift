public import ArgumentParser
public import PolicyCompiler

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Judge keys, secrets, certificates and other resources by assignments.",
        discussion: """
            Exits with 0 when everything is compliant, 1 when something is not, 2 when nothing could \
            be read, 3 when a policy has no meaning, and 4 when nothing is non-compliant but some \
            verdicts are open. With --compare it exits with 1 when verdicts differ from the export, and 4 \
            when nothing differs but something cannot be compared. With --request it exits with 1 when an \
            assignment refuses the request, and with 4 when none does but some cannot be decided.
            """)

    @OptionGroup var policy: PolicyOptions

    @OptionGroup var aliases: AliasOptions

    @Option(
        parsing: .upToNextOption,
        help: "Exports of keys, secrets, certificates and resources: files, folders, or -.")
    var inventory: [String] = []

    @Option(
        name: .customLong("request"),
        help: ArgumentHelp(
            "A request to write, {method, url, body}: is it allowed? The inventory then tells of vaults.",
            valueName: "file"))
    var requestFile: String?

    @OptionGroup var judging: JudgingOptions

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            """
            Exports of the roles inside Managed HSMs: decides whether the scan of Azure Policy sees their keys.
            """, valueName: "[hsm=]path"))
    var roleAssignments: [String] = []

    @Option(
        help: ArgumentHelp(
            "The object id of the governance service of Managed HSM, or what `az ad sp show` printed.",
            valueName: "id|file"))
    var principal: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Exports of policy states or logs of policy evaluation to compare the verdicts with.",
            valueName: "export"))
    var compare: [String] = []

    @Option(help: "How verdicts are printed.")
    var format: PolicyCompiler.VerdictFormat = .text

    @Option(
        help: "States to print as records, separated by commas; all when not given.",
        transform: { try StateList($0) })
    var state: StateList?

    @Option(help: "How many workers read and judge; all cores by default.")
    var jobs: Int?

    @Option(help: "Which versions of an object in a list of versions count.")
    var versions: PolicyCompiler.Versions = .current

    @Flag(help: "Stop at the first bad record.")
    var strict = false

    @Flag(
        help: "Leave verdicts open where nobody knows whether an assignment holds a resource.")
    var strictScope = false

    @Flag(
        help:
            "Give records of ndjson all members of Azure's component policy states that are known.")
    var allMembers = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let stream = try output.stream()
        let progress = ProgressLine(isShown: StandardStream.error.isTerminal && !output.quiet)
        let report = await PolicyCompiler.evaluate(
            try request(),
            write: { bytes in
                if !stream.write(bytes) {
                    // The reader has gone, such as `head`: nothing more can be said.
                    Self.exit(withError: ExitCode(ExitStatus.unreadable.rawValue))
                }
            },
            advance: { progress.show($0) })
        progress.clear()
        try report.finish(isQuiet: output.quiet)
    }

    private func request() throws -> PolicyCompiler.EvaluationRequest {
        var request = PolicyCompiler.EvaluationRequest(
            policy: try policy.input(), inventory: inventory)
        judging.set(&request, aliases)
        request.requestFile = requestFile
        request.roleAssignments = roleAssignments
        request.principals = principal
        request.compare = compare
        request.format = format
        request.states = state?.states
        request.workers = jobs ?? ProcessorCount.available
        request.versions = versions
        request.isStrict = strict
        request.isScopeStrict = strictScope
        request.writesAllMembers = allMembers
        request.usesColor = output.usesColor(for: .error)
        return request
    }

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) {
            throw ValidationError("--jobs takes a number from 1 to 256")
        }
        if inventory.isEmpty, requestFile == nil {
            throw ValidationError("name exports with --inventory, or a request with --request")
        }
        let hasOther =
            !compare.isEmpty || !roleAssignments.isEmpty || judging.related != nil || state != nil
        if requestFile != nil, hasOther {
            throw ValidationError(
                "--request goes with none of --compare, --role-assignments, --related and --state"
            )
        }
        if roleAssignments.isEmpty, !principal.isEmpty {
            throw ValidationError("--principal needs --role-assignments")
        }
        if !compare.isEmpty, state != nil || !roleAssignments.isEmpty {
            throw ValidationError("--compare goes with neither --state nor --role-assignments")
        }
        if !compare.isEmpty, format == .html {
            throw ValidationError("--compare prints text, markdown, json or ndjson")
        }
        if allMembers, format != .ndjson || !compare.isEmpty || requestFile != nil {
            throw ValidationError("--all-members goes with the records of --format ndjson")
        }
        if requestFile != nil, ![.text, .json, .ndjson].contains(format) {
            throw ValidationError("--request prints text, json or ndjson")
        }
        let files =
            roleAssignments + principal + compare
            + judging.files + [requestFile].compactMap { $0 }
        try aliases.requireOneStandardInput(beside: policy.allPaths + inventory + files)
    }
}

extension PolicyCompiler.VerdictFormat: ExpressibleByArgument {}
extension PolicyCompiler.Versions: ExpressibleByArgument {}

/// Compliance states separated by commas, in any letter case.
struct StateList: Sendable {
    let states: Set<ComplianceState>

    init(_ text: String) throws {
        states = try Set(
            text.split(separator: ",").map { name in
                guard
                    let state = ComplianceState.allCases.first(where: {
                        $0.rawValue.lowercased() == name.lowercased()
                    })
                else {
                    let known = ComplianceState.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError("`\(name)` is no state; the states are \(known)")
                }
                return state
            })
    }
}
