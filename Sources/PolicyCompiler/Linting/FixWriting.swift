import Diagnostics
import Linting

/// Writes safe fixes into files, or shows what they would change.
enum FixWriting {
    /// Fixes may make room for further ones; after so many rounds the rest is left.
    private static let maximumRounds = 10

    /// Writes the safe fixes and runs again, until nothing is left to fix; says how much was done.
    static func write(_ run: inout LintRun, again: () async -> LintRun) async -> String {
        var (fixed, messages) = (0, "")
        for _ in 0..<maximumRounds {
            let changes = changes(run)
            if changes.isEmpty { break }
            for change in changes {
                // What somebody else has written since then is read again, not written over.
                guard PolicyFiles.bytes(ofFile: change.file.path) == change.file.bytes else {
                    continue
                }
                if PolicyFiles.write(change.bytes, to: change.file.path) {
                    fixed += change.count
                } else {
                    messages += "policyc: \(change.file.path): the file cannot be written\n"
                    return messages + conclusion(fixed)
                }
            }
            run = await again()
        }
        return messages + conclusion(fixed)
    }

    private static func conclusion(_ count: Int) -> String {
        count == 0 ? "" : "\(count) finding\(count == 1 ? "" : "s") fixed\n"
    }

    /// What the safe fixes would change, as unified differences.
    static func differences(_ run: LintRun) -> String {
        changes(run).map { change in
            unifiedDifference(
                String(decoding: change.file.bytes, as: UTF8.self),
                String(decoding: change.bytes, as: UTF8.self), path: change.file.path)
        }.joined()
    }

    private struct Change {
        let file: SourceFile
        let bytes: [UInt8]
        let count: Int
    }

    private static func changes(_ run: LintRun) -> [Change] {
        var fixes: [FileID: [FixIt]] = [:]
        for finding in sortedByPlace(run.findings) {
            guard let fix = finding.fixes.first(where: \.isSafe), let edit = fix.edits.first else {
                continue
            }
            fixes[edit.span.file, default: []].append(fix)
        }
        return fixes.sorted { $0.key.index < $1.key.index }.compactMap { id, fixes in
            let file = run.sources[id]
            // Built-in policies and standard input are no files to write, and UTF-16 would become UTF-8.
            guard !file.path.hasPrefix("<"), !file.isTranscoded else { return nil }
            var count = 0
            let bytes = applying(fixes, to: file, count: &count)
            return bytes == file.bytes ? nil : Change(file: file, bytes: bytes, count: count)
        }
    }
}
