/// What a remark about a window says.
enum WindowRemark: Sendable {
    case rejected(RecordFault.Cause)
    case dateWithoutZone
    /// A page whose `nextLink` names another page.
    case incompletePage
    /// A vault or HSM, for the run's directory.
    case vault(VaultDocument)
}

/// A remark and its place in the window.
struct WindowEvent: Sendable {
    let remark: WindowRemark
    let offset: Int
    /// The lines and columns from the window's start.
    var extent = TextExtent()
}

/// The records of one window.
struct ParsedWindow: Sendable {
    var batches: [Batch] = []
    var documents: [DocumentBatch] = []
    var policyStates = PolicyStateRecords()
    var heldRows: [HeldRow] = []
    /// The hashes of what the rows of components and documents are about.
    var objects: [UInt64] = []
    var auxiliary = AuxiliaryRecords()
    var containers: [ContainerDocument] = []
    var records = 0
    var rejected = 0
    var ignored = 0
    var unrecognized = 0
    /// Records that were looked at for vaults.
    var resources = 0
    /// In order of their offsets; at most `maximumEvents` of them beside vaults.
    var events: [WindowEvent] = []
    var suppressedEvents = 0
    private var vaults = 0
    /// Items of lists that hide certificate-managed objects unless asked for them.
    var listItems = 0
    var managedItems = 0
    var extent = TextExtent()

    static let maximumEvents = 1_000

    mutating func reject(_ fault: RecordFault) {
        rejected += 1
        add(.rejected(fault.cause), at: fault.offset)
    }

    /// Whether there are components and no resources beside them.
    var holdsComponentsOnly: Bool {
        resources == 0 && records > rejected + ignored + unrecognized
    }

    mutating func note(_ vault: VaultDocument, at offset: Int) {
        vaults += 1
        events.append(WindowEvent(remark: .vault(vault), offset: offset))
    }

    mutating func add(_ remark: WindowRemark, at offset: Int) {
        if events.count - vaults < Self.maximumEvents {
            events.append(WindowEvent(remark: remark, offset: offset))
        } else {
            suppressedEvents += 1
        }
    }

    /// Finds the lines of all events, and the extent of the whole window; `lines` is known for line-delimited windows.
    mutating func locate(in window: InventoryWindow, lines: Int) {
        if case .lines = window.layout, events.isEmpty {
            // Such a window ends with a line feed, or is the last one.
            extent = TextExtent(lines: lines)
            return
        }
        if events.count > 1 { events.sort { $0.offset < $1.offset } }
        var extent = TextExtent()
        var position = 0
        for index in events.indices {
            let offset = min(max(events[index].offset, position), window.count)
            extent = extent.followed(by: TextExtent(window.bytes, position..<offset))
            events[index].extent = extent
            position = offset
        }
        self.extent = extent.followed(by: TextExtent(window.bytes, position..<window.count))
    }
}
