import Diagnostics
import Inventory
import JSONSyntax

extension PolicyCompiler {
    /// Judges what a request would write in place of an inventory, which then only tells the ids and locations of vaults.
    ///
    /// Ends with 1 when an assignment refuses the request, with 4 when none does and one of them cannot be decided.
    static func judge(requestFile path: String, _ request: EvaluationRequest) async -> Report {
        let write: WriteRequest
        do throws(WriteRequest.Mistake) {
            write = try WriteRequest(file: path)
        } catch {
            return Report(
                status: .unreadable, output: [],
                messages: "\(path): error[request]: \(error.message)\n")
        }
        let start: RunStart
        do throws(RunStart.Failure) {
            start = try RunStart(
                compile(for: write, request), now: request.now ?? write.now,
                usesColor: request.usesColor)
        } catch {
            return error.report
        }
        return await judge(write, from: path, start, request)
    }

    private static func judge(
        _ request: WriteRequest, from path: String, _ start: RunStart,
        _ evaluation: EvaluationRequest
    ) async -> Report {
        var write = request
        let program = start.program
        let run = EvaluationRun(
            program, now: start.now, records: nil, isScopeStrict: evaluation.isScopeStrict,
            hasCaller: true)
        let inventory = InventorySource.expand(paths: evaluation.inventory)
        var spool = SourceSpool()
        func read(_ write: WriteRequest) async -> RequestReading {
            await RequestReading(
                write, named: path, run, inventory: inventory, keptIn: &spool, now: start.now,
                workers: evaluation.workers)
        }
        var reading = await read(write)
        let messages =
            start.messages
            + TextRenderer(SourceMap(), usesColor: evaluation.usesColor)
            .render(reading.statistics.diagnostics.map { $0.placed(in: path) })
        // A resource of a type that no policy judges is not read.
        if reading.isRejected || write.plane == .data && reading.rows.isEmpty {
            return Report(status: .unreadable, output: [], messages: messages)
        }
        if let location = reading.location, let resource = write.resource {
            write = write.writing(resource.located(in: location))
            reading = await read(write)
        }
        let rules = write.touchesOnlyTags ? program.rulesWithTagConditions : nil
        var judged = reading.judged(by: run)
        var changes: RequestChanges?
        if let resource = write.resource, write.method != "DELETE" {
            let made = RequestChanges(
                resource, judged, program, start.fields, rules: rules, isPartial: write.isPartial)
            if !made.applied.isEmpty {
                judged = await read(write.writing(made.resource)).judged(by: run)
            }
            changes = made
        }
        let verdict = RequestVerdict(
            judged, program, of: write, rules: rules, changes: changes,
            group: write.deletedGroup.map { run.scopes.policies(of: ResourceSite(id: $0)) })
        return Report(
            status: verdict.status, output: output(write, verdict, program, evaluation.format),
            messages: messages + verdict.messages)
    }

    /// A request to Resource Manager is judged by the paths of its own api-version (Language §6.9), except from a bundle, whose
    /// paths are fixed.
    private static func compile(
        for write: WriteRequest, _ request: EvaluationRequest
    ) -> Compilation {
        var fields = request.fields
        guard write.plane == .control, fields.apiVersion == nil, let version = write.apiVersion
        else { return Compilation(request.policy, fields) }
        fields.apiVersion = version
        let compilation = Compilation(request.policy, fields)
        return compilation.reading.bundles.isEmpty
            ? compilation : Compilation(request.policy, request.fields)
    }

    private static func output(
        _ write: WriteRequest, _ verdict: RequestVerdict, _ program: CompiledProgram,
        _ format: VerdictFormat
    ) -> [UInt8] {
        let json = RequestErrorJSON(write: write, verdict: verdict, program: program)
        switch format {
        case .json: return json.bytes(layout: .pretty)
        case .ndjson: return json.bytes(layout: .compact)
        default:
            let text = RequestText(write: write, verdict: verdict, program: program).text
            return Array(text.utf8)
        }
    }
}

extension WriteRequest {
    /// Reads a file; what is wrong is said without the text, which may hold a secret.
    fileprivate init(file path: String) throws(Mistake) {
        let files = PolicyFiles([path])
        guard let file = files.files.first, files.files.count == 1 else {
            throw Mistake("the file could not be read")
        }
        var diagnostics = DiagnosticBag()
        let document = parseJSON(files.sources[file], into: &diagnostics)
        let fault = diagnostics.diagnostics.first { $0.severity == .error }
        guard fault == nil, let root = document.root else {
            var place = ""
            if case .span(let span)? = fault?.location {
                let position = files.sources[file].position(at: Int(span.start))
                place = " at line \(position.line), column \(position.column)"
            }
            throw Mistake("the file is no JSON\(place)")
        }
        try self.init(root)
    }
}

extension Diagnostic {
    /// What is wrong with the record that a request's file became has its place in that file at large.
    fileprivate func placed(in path: String) -> Diagnostic {
        guard case .position(path, _, _) = location else { return self }
        // A body has the size where a key has none.
        let message = message.replacing("`attributes.key_size`", with: "`key_size`")
        return Diagnostic(
            ruleID, severity, consequence, at: .path(path), message, notes: notes, help: help)
    }
}
