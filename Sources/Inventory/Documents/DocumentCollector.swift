/// Sorts the documents of a window by their types.
struct DocumentCollector {
    private let plans: DocumentPlans
    private let containers: ResourceContainers
    private var builders: [DocumentBatchBuilder] = []
    private var indices: [[UInt8]: Int] = [:]
    private(set) var batches: [DocumentBatch] = []

    init(_ plans: DocumentPlans, _ containers: ResourceContainers) {
        self.plans = plans
        self.containers = containers
    }

    /// Appends a document; false when nothing is read of its type. On a fault no row is left behind.
    mutating func append(
        _ document: ResourceDocument, ordinal: Int32
    ) throws(RecordFault) -> Bool {
        guard let index = builder(for: document.naming.foldedType) else {
            return false
        }
        let isFull = try builders[index].append(document, ordinal: ordinal)
        if isFull, let batch = builders[index].finish() { batches.append(batch) }
        return true
    }

    /// Closes all batches under work.
    mutating func finish() {
        for index in builders.indices {
            if let batch = builders[index].finish() { batches.append(batch) }
        }
    }

    /// The builder for a type, which is in small letters; nil when nothing is read of it.
    private mutating func builder(for type: [UInt8]) -> Int? {
        if let known = indices[type] { return known }
        guard let plan = plans.plan(for: type) else { return nil }
        builders.append(
            DocumentBatchBuilder(
                resourceType: String(decoding: type, as: UTF8.self), plan: plan,
                containers: containers))
        indices[type] = builders.count - 1
        return builders.count - 1
    }
}
