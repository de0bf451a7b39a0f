/// The candidate that is most likely meant by a misspelt name; nil when none is near.
///
/// A candidate that differs only in the case of ASCII letters is at distance 0. Otherwise the distance counts
/// insertions, removals, replacements and swaps of neighbours, and may be a third of the name's length (at least 1).
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = foldedScalars(name)
    // Longer texts are not names; the bound keeps the quadratic comparison small.
    guard !wanted.isEmpty, wanted.count <= 128 else { return nil }
    let limit = max(1, wanted.count / 3)
    var nearest: (name: String, distance: Int)?
    for candidate in candidates {
        let given = foldedScalars(candidate)
        guard abs(given.count - wanted.count) <= limit else { continue }
        let distance = editDistance(wanted, given)
        if distance <= limit, distance < nearest?.distance ?? Int.max {
            nearest = (candidate, distance)
        }
    }
    return nearest?.name
}

/// The same among names that an input declares: it may declare as many as it misspells, so only the first hundred are compared.
package func nearestName(to name: String, amongDeclared candidates: [String]) -> String? {
    nearestName(to: name, among: candidates.prefix(100))
}

private func foldedScalars(_ name: String) -> [UInt32] {
    name.unicodeScalars.map { (0x41...0x5A).contains($0.value) ? $0.value | 0x20 : $0.value }
}

private func editDistance(_ left: [UInt32], _ right: [UInt32]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
        var current = [row + 1]
        for column in right.indices {
            let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
            var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                best = min(best, beforePrevious[column - 1] + 1)
            }
            current.append(best)
        }
        beforePrevious = previous
        previous = current
    }
    return previous[right.count]
}
