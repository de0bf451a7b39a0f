import Diagnostics
import JSONSyntax
import Linting
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension PolicyCompiler {
    /// A file that was rewritten for another kind of vault.
    public struct RetargetedFile: Sendable {
        /// The file that was read.
        public let path: String
        /// The new text.
        public let bytes: [UInt8]
    }

    /// Rewrites policies for the other kind of vault: `target` is a resource type or key mode of Key Vault or Managed HSM.
    ///
    /// The messages name what has no counterpart, and what validation finds in the result. Nil when `target` is neither.
    public static func retarget(
        _ paths: [String], to target: String, usesColor: Bool
    ) -> (files: [RetargetedFile], report: Report)? {
        guard let kind = VaultKind(named: target) else { return nil }
        let files = PolicyFiles(paths)
        var results: [RetargetedFile] = []
        var messages = TextRenderer(files.sources, usesColor: usesColor).render(
            files.diagnostics.diagnostics)
        var status: ExitStatus = files.diagnostics.diagnostics.isEmpty ? .clean : .unreadable
        for id in files.files {
            let file = files.sources[id]
            var found = DiagnosticBag()
            guard let root = parseJSON(file, into: &found).root, !found.preventsCompilation else {
                messages += TextRenderer(files.sources, usesColor: usesColor).render(
                    found.diagnostics)
                status = .unreadable
                continue
            }
            var retargeting = Retargeting(to: kind, .builtin)
            retargeting.rewrite(root)
            messages += TextRenderer(files.sources, usesColor: usesColor).render(
                retargeting.diagnostics.diagnostics)
            let fix = FixIt("retarget", retargeting.edits)
            let bytes = fix.edits.isEmpty ? file.bytes : applying([fix], to: file)
            results.append(RetargetedFile(path: file.path, bytes: bytes))
            let (text, hasErrors) = findings(in: bytes, file.path, usesColor: usesColor)
            messages += text
            let isOpen = hasErrors || !retargeting.diagnostics.diagnostics.isEmpty
            if isOpen, status == .clean { status = .findings }
        }
        return (results, Report(status: status, output: [], messages: messages))
    }

    /// What validation says of a new text.
    private static func findings(
        in bytes: [UInt8], _ path: String, usesColor: Bool
    ) -> (text: String, hasErrors: Bool) {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        let file = sources.add(path: path, bytes: bytes)
        let document = parseJSON(sources[file], into: &diagnostics)
        let documents = readPolicyDocuments(document, into: &diagnostics)
        _ = resolve(documents, sources: &sources, into: &diagnostics)
        let errors = diagnostics.diagnostics.filter { $0.severity == .error }
        return (TextRenderer(sources, usesColor: usesColor).render(errors), !errors.isEmpty)
    }
}
