/// The difference of two texts as `diff -u` writes it, with three lines of context.
func unifiedDifference(_ old: String, _ new: String, path: String) -> String {
    let (before, after) = (lines(old), lines(new))
    let changes = after.difference(from: before)
    if changes.isEmpty { return "" }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in changes {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): inserted.insert(offset)
        }
    }
    var script: [(mark: Character, line: Substring, old: Int, new: Int)] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
        if left < before.count, removed.contains(left) {
            script.append(("-", before[left], left, right))
            left += 1
        } else if right < after.count, inserted.contains(right) {
            script.append(("+", after[right], left, right))
            right += 1
        } else {
            script.append((" ", before[left], left, right))
            (left, right) = (left + 1, right + 1)
        }
    }
    return "--- \(path)\n+++ \(path)\n" + hunks(of: script)
}

/// The lines without their line feeds; a carriage return before one belongs to the line.
private func lines(_ text: String) -> [Substring] {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        .map { Substring($0) }
    if let last = lines.popLast(), !last.isEmpty {
        lines.append(last + "\n\\ No newline at end of file")
    }
    return lines
}

private func hunks(of script: [(mark: Character, line: Substring, old: Int, new: Int)]) -> String {
    var text = ""
    var index = 0
    while let first = script[index...].firstIndex(where: { $0.mark != " " }) {
        let start = max(index, first - 3)
        var last = first
        // Changes that are near each other share a hunk.
        while let next = script[(last + 1)...].firstIndex(where: { $0.mark != " " }),
            next - last <= 6
        {
            last = next
        }
        let end = min(script.count, last + 4)
        let part = script[start..<end]
        let (old, new) = (part.count { $0.mark != "+" }, part.count { $0.mark != "-" })
        text += "@@ -\(part[start].old + 1),\(old) +\(part[start].new + 1),\(new) @@\n"
        for line in part { text += "\(line.mark)\(line.line)\n" }
        index = end
    }
    return text
}
