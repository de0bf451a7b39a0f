import Linting

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Asks git which lines of the working tree differ from a revision.
enum GitChanges {
    /// What changed, with absolute paths; nil when git does not answer.
    static func lines(since revision: String) -> ChangedLines? {
        guard let top, let difference = difference(since: revision, in: top, context: 0),
            let untracked = run([
                "git", "-C", top, "ls-files", "-z", "--others", "--exclude-standard",
            ])
        else { return nil }
        var changes = ChangedLines()
        changes.add(difference, in: top)
        for path in untracked.split(separator: 0) {
            changes.add(file: top + "/" + String(decoding: path, as: UTF8.self))
        }
        return changes
    }

    /// The texts that changed files had, by absolute path; those of files that are new or not to be had are missing.
    static func previousTexts(of paths: [String], since revision: String) -> [String: [UInt8]] {
        guard let top else { return [:] }
        var texts: [String: [UInt8]] = [:]
        // A process takes so many arguments and no more.
        for start in stride(from: 0, to: paths.count, by: 500) {
            let part = Array(paths[start..<min(start + 500, paths.count)])
            // With all lines as context there is one hunk, and it holds the whole text.
            let difference = difference(
                since: revision, in: top, context: Int(Int32.max), paths: part)
            for file in difference?.files ?? [] {
                texts[top + "/" + file.path] = file.hunks.first?.previous
            }
        }
        return texts
    }

    /// The folder that holds the repository of the working directory.
    private static var top: String? {
        run(["git", "rev-parse", "--show-toplevel"]).map {
            String(decoding: $0.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        }
    }

    private static func difference(
        since revision: String, in top: String, context: Int, paths: [String] = []
    ) -> GitDifference? {
        // A revision that begins with a dash would be an option.
        guard !revision.hasPrefix("-") else { return nil }
        return run(
            [
                "git", "-C", top, "-c", "core.quotePath=true", "--literal-pathspecs", "diff",
                "--unified=\(context)", "--no-prefix", "--no-color", "--no-ext-diff",
                "--no-textconv", "--no-relative", revision, "--",
            ] + paths
        ).map { GitDifference($0) }
    }

    /// What a program prints; nil when it cannot be run or fails.
    private static func run(_ arguments: [String]) -> [UInt8]? {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { return nil }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        unsafe posix_spawn_file_actions_addclose(&actions, ends[0])
        unsafe posix_spawn_file_actions_addclose(&actions, ends[1])
        // SAFETY: each copy is freed below, after the call that reads it; the list ends with nil as the call needs.
        let list: [UnsafeMutablePointer<CChar>?] =
            unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe list.forEach { unsafe free($0) } }
        var process: pid_t = 0
        let status = unsafe posix_spawnp(&process, "git", &actions, nil, list, environ)
        close(ends[1])
        let output = PolicyFiles.contents(of: ends[0])
        close(ends[0])
        guard status == 0 else { return nil }
        var result: Int32 = 0
        while unsafe waitpid(process, &result, 0) < 0, errno == EINTR {}
        return result == 0 ? output : nil
    }
}
