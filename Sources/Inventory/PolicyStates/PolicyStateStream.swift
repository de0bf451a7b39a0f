/// Reads exports of policy states and logs of policy evaluation, window by window, and hands on their rows in input order.
///
/// Sources are containers as for inventories: lines, arrays, pages, single objects. Memory is bounded by the windows under work.
/// A record that cannot be read is a diagnostic, and the others go on.
package func streamPolicyStates(
    _ sources: [InventorySource], workers: Int, collect: (PolicyStateRecords) -> Void
) async -> InventoryStatistics {
    let parser = WindowParser(
        projection: InventoryProjection(aliases: []), purpose: .policyStates,
        ahead: ReadAhead(), stopsAtFirstFault: false)
    var pass = InventoryPass(
        parser: parser, workers: workers, strict: false, limits: WindowLimits())
    await pass.run(
        sources, spool: SourceSpool(), process: { $0.policyStates }, collect: collect,
        progress: { _, _ in })
    return pass.tally.statistics
}

extension RecordReader {
    /// Takes a record of an export; true for a page, whose elements are yet to be read.
    mutating func takePolicyStates(
        _ scanner: borrowing RecordScanner, _ range: Range<Int>
    ) throws(RecordFault) -> Bool {
        if scanner.isKind(.value, .array) || scanner.isKind(.data, .array) { return true }
        let cursor = DocumentCursor(scanner.text(range), origin: range.lowerBound)
        switch try policyStates.read(cursor) {
        case .row: break
        case .ignored: result.ignored += 1
        case .unrecognized: result.unrecognized += 1
        }
        result.records += 1
        return false
    }

    /// Notes that the service has more rows than a page holds.
    mutating func noteNextLink(_ page: DocumentCursor) {
        guard let link = page.member(Array("@odata.nextlink".utf8)), link.byte == 0x22 else {
            return
        }
        result.add(.incompletePage, at: link.origin + link.position)
    }
}
