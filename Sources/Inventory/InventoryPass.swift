/// One pass over all sources.
struct InventoryPass {
    let parser: WindowParser
    let workers: Int
    let strict: Bool
    let limits: WindowLimits
    /// Whether a source is given up after its first window when that holds components and no resources.
    let givesUpComponents: Bool
    private var lastHoldsComponentsOnly = false
    /// Whether the pass ended at a rejected record.
    private(set) var isStopped = false
    private(set) var tally: InventoryTally
    private(set) var auxiliary = AuxiliaryRecords()
    private(set) var containers = ResourceContainers()
    private var lastProgress = ContinuousClock.now

    init(
        parser: WindowParser, workers: Int, strict: Bool, limits: WindowLimits,
        givesUpComponents: Bool = false
    ) {
        self.givesUpComponents = givesUpComponents
        self.parser = parser
        tally = InventoryTally(of: parser.purpose)
        self.workers = max(1, workers)
        self.strict = strict
        self.limits = limits
    }

    /// A step of the input, in order.
    private enum Step<Result: Sendable>: Sendable {
        case begin(source: Int, name: String)
        case failure(SourceFailure)
        case window(ParsedWindow, byteCount: Int, Result)
    }

    /// What a worker gives back.
    private struct Finished<Result: Sendable>: Sendable {
        let index: Int
        let step: Step<Result>
    }

    /// What workers pass around: memory for windows, learned shapes.
    private struct Pools: Sendable {
        let buffers = Pool<[UInt8]>()
        let shapes = Pool<LearnedShapes>()
    }

    /// Reads windows one after the other, has them parsed by up to `workers` tasks, and collects the results in order.
    mutating func run<Result: Sendable>(
        _ sources: [InventorySource], spool: borrowing SourceSpool,
        process: @Sendable @escaping (InventoryChunk) -> Result, collect: (Result) -> Void,
        progress: (Int, Int) -> Void
    ) async {
        let parser = parser
        var queue = OrderedSteps<Step<Result>>()
        let pools = Pools()
        await withTaskGroup(of: Finished<Result>.self) { group in
            var running = 0
            func finish(_ finished: Finished<Result>) {
                running -= 1
                queue.put(finished.step, at: finished.index)
                while !isStopped, let step = queue.next() {
                    take(step, collect, progress)
                }
            }
            reading: for (index, source) in sources.enumerated() {
                queue.append(.begin(source: index, name: source.name))
                do throws(SourceFailure) {
                    let stream = TextStream(
                        try ByteStream(source, spool: spool),
                        readsTables: parser.purpose == .policyStates)
                    var reader = WindowReader(
                        stream, source: index, name: source.name, limits: limits)
                    for position in 0... {
                        var buffer = pools.buffers.take() ?? []
                        guard let window = try reader.next(reusing: &buffer) else {
                            pools.buffers.put(buffer)
                            break
                        }
                        if givesUpComponents, position == 1 {
                            while let finished = await group.next() { finish(finished) }
                            if lastHoldsComponentsOnly { break }
                        }
                        let waiting = Pool<InventoryWindow>()
                        waiting.put(window)
                        // Waiting for the oldest window too bounds what is kept until its turn.
                        while running >= workers || queue.backlog > 4 * workers {
                            guard let finished = await group.next() else { break }
                            finish(finished)
                        }
                        if isStopped { break reading }
                        running += 1
                        let place = queue.reserve()
                        group.addTask { Self.parse(waiting, at: place, pools, parser, process) }
                    }
                } catch {
                    queue.append(.failure(error))
                }
            }
            while let finished = await group.next() { finish(finished) }
            while !isStopped, let step = queue.next() {
                take(step, collect, progress)
            }
        }
        tally.finishSource()
        progress(tally.statistics.bytes, tally.statistics.records)
    }

    private static func parse<Result: Sendable>(
        _ waiting: Pool<InventoryWindow>, at index: Int, _ pools: Pools, _ parser: WindowParser,
        _ process: (InventoryChunk) -> Result
    ) -> Finished<Result> {
        guard var window = waiting.take() else { preconditionFailure("a window is taken once") }
        var shapes = pools.shapes.take() ?? LearnedShapes()
        let parsed = parser.parse(window, shapes: &shapes)
        let result = process(
            InventoryChunk(
                source: window.source, batches: parsed.batches, documents: parsed.documents,
                related: parser.ahead.related, vaults: parser.ahead.vaults,
                recordCount: parsed.records,
                rejectedCount: parsed.rejected,
                byteCount: window.count, policyStates: parsed.policyStates))
        var kept = parsed
        kept.batches = []
        kept.documents = []
        kept.policyStates = PolicyStateRecords()
        pools.shapes.put(shapes)
        pools.buffers.put(window.releaseBytes())
        return Finished(index: index, step: .window(kept, byteCount: window.count, result))
    }

    /// Counts a step and passes its result on.
    private mutating func take<Result: Sendable>(
        _ step: Step<Result>, _ collect: (Result) -> Void, _ progress: (Int, Int) -> Void
    ) {
        switch step {
        case .begin(let source, let name): tally.begin(source: source, name: name)
        case .failure(let failure): tally.fail(failure)
        case .window(let window, let byteCount, let result):
            tally.add(window, byteCount: byteCount)
            auxiliary.add(window.auxiliary)
            for document in window.containers { containers.add(document) }
            lastHoldsComponentsOnly = window.holdsComponentsOnly
            collect(result)
            let now = ContinuousClock.now
            if now - lastProgress >= .milliseconds(100) {
                lastProgress = now
                progress(tally.statistics.bytes, tally.statistics.records)
            }
            isStopped = strict && window.rejected > 0
        }
    }
}

/// Gives steps back in the order in which their places were reserved.
private struct OrderedSteps<Step> {
    private var waiting: [Int: Step] = [:]
    private var reserved = 0
    private var taken = 0

    /// How many places are reserved and not yet taken.
    var backlog: Int { reserved - taken }

    mutating func reserve() -> Int {
        reserved += 1
        return reserved - 1
    }

    mutating func append(_ step: Step) {
        waiting[reserve()] = step
    }

    mutating func put(_ step: Step, at index: Int) {
        waiting[index] = step
    }

    mutating func next() -> Step? {
        guard let step = waiting.removeValue(forKey: taken) else { return nil }
        taken += 1
        return step
    }
}
