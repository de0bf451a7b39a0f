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
    for candidate in candidates where candidate.utf8.count >= wanted.count - limit {
        let bound = nearest.map { $0.distance - 1 } ?? limit
        let given = foldedScalars(candidate)
        guard bound >= abs(given.count - wanted.count),
            let distance = editDistance(wanted, given, limit: bound)
        else { continue }
        nearest = (candidate, distance)
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

/// The number of edits, transpositions among them, between two texts whose lengths differ by at most `limit`; nil for more.
private func editDistance(_ left: [UInt32], _ right: [UInt32], limit: Int) -> Int? {
    let far = limit + 1
    var beforePrevious = [Int](repeating: far, count: right.count + 1)
    var previous = (0...right.count).map { min($0, far) }
    var current = beforePrevious
    for row in left.indices {
        // What is further from the diagonal takes more edits.
        let band = max(0, row - limit)..<min(right.count, row + limit + 1)
        current[band.lowerBound] = band.lowerBound == 0 ? min(row + 1, far) : far
        var least = far
        for column in band {
            let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
            var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                best = min(best, beforePrevious[column - 1] + 1)
            }
            current[column + 1] = min(best, far)
            least = min(least, best, previous[column])
        }
        if band.upperBound < right.count { current[band.upperBound + 1] = far }
        if least > limit, row > limit { return nil }
        (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[right.count] <= limit ? previous[right.count] : nil
}
