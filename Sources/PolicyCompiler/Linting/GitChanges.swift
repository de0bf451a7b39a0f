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
        // A revision that begins with a dash would be an option.
        guard !revision.hasPrefix("-"),
            let top = run(["git", "rev-parse", "--show-toplevel"]).map(firstLine),
            let difference = run([
                "git", "-c", "core.quotePath=true", "diff", "--unified=0", "--no-prefix",
                "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", revision, "--",
            ]),
            let untracked = run([
                "git", "-C", top, "ls-files", "-z", "--others", "--exclude-standard",
            ])
        else { return nil }
        var changes = ChangedLines()
        changes.read(difference: difference, in: top)
        for path in untracked.split(separator: "\0") { changes.add(file: top + "/" + path) }
        return changes
    }

    private static func firstLine(_ text: String) -> String {
        String(text.prefix { $0 != "\n" })
    }

    /// What a program prints; nil when it cannot be run or fails.
    private static func run(_ arguments: [String]) -> String? {
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
        guard result == 0, let output else { return nil }
        return String(decoding: output, as: UTF8.self)
    }
}
