/// Sorts the documents of a window by their types.
struct DocumentCollector {
    /// What became of an object.
    enum Outcome { case read, unwanted, withoutType }

    private let plans: DocumentPlans
    private var builders: [DocumentBatchBuilder] = []
    private var indices: [[UInt8]: Int] = [:]
    private(set) var batches: [DocumentBatch] = []

    init(_ plans: DocumentPlans) {
        self.plans = plans
    }

    /// Reads the object that stands at the cursor; on a fault no row is left behind.
    mutating func read(
        _ cursor: DocumentCursor, ordinal: Int32
    ) throws(RecordFault) -> Outcome {
        let outline = try ResourceOutline(cursor)
        let naming = ResourceNaming(outline)
        let type = naming.type.utf8.map(MemberTrie.folded)
        guard let index = builder(for: type) else { return type.isEmpty ? .withoutType : .unwanted }
        try builders[index].append(cursor, outline, naming, ordinal: ordinal)
        if builders[index].isFull, let batch = builders[index].finish() { batches.append(batch) }
        return .read
    }

    /// Closes all batches under work.
    mutating func finish() {
        for index in builders.indices {
            if let batch = builders[index].finish() { batches.append(batch) }
        }
    }

    private mutating func builder(for type: [UInt8]) -> Int? {
        if let known = indices[type] { return known }
        guard let plan = plans.plan(for: type) else { return nil }
        builders.append(
            DocumentBatchBuilder(
                resourceType: String(decoding: type, as: UTF8.self), plan: plan))
        indices[type] = builders.count - 1
        return builders.count - 1
    }
}
