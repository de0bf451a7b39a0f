import ArgumentParser
import InventoryGeneration

extension InventoryKind: ExpressibleByArgument {}

/// Writes generated records, a line each.
struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Write generated records of one form, one a line.")

    @Option(help: "The form of the records, such as rest-show, cli-show, cli-list or alias.")
    var form = "cli-show"

    @Option(help: "vault-keys, hsm-keys, secrets or certificates.")
    var kind = InventoryKind.hsmKeys

    @Option(help: "How many records.")
    var count = 1_000_000

    @Option(help: "The seed of the generator.")
    var seed: UInt64 = 1

    @Option(help: "How many of a thousand records are odd in some way.")
    var oddPerMille = 0

    @Option(name: [.short, .long], help: "The file to write; standard output by default.")
    var output = "-"

    func run() async throws {
        let writer = try RecordWriter(form: form, kind: kind)
        let file = try BenchmarkFile(creating: output)
        var generator = InventoryGenerator(seed: seed, kind: kind, oddPerMille: oddPerMille)
        var bytes: [UInt8] = []
        for _ in 0..<count {
            guard let object = generator.next() else { break }
            writer.append(object, to: &bytes)
            if bytes.count > 1 << 20 {
                try file.write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try file.write(bytes)
    }
}

/// Writes objects of one kind in one form.
private enum RecordWriter {
    case key(KeyForm)
    case secret(SecretForm)
    case certificate(CertificateForm)

    init(form: String, kind: InventoryKind) throws {
        let writer: RecordWriter? =
            switch kind {
            case .vaultKeys, .hsmKeys: KeyForm(rawValue: form).map { .key($0) }
            case .secrets: SecretForm(rawValue: form).map { .secret($0) }
            case .certificates: CertificateForm(rawValue: form).map { .certificate($0) }
            case .mixed: nil
            }
        guard let writer else {
            throw ValidationError("`\(kind.rawValue)` has no form `\(form)`")
        }
        self = writer
    }

    func append(_ object: GeneratedObject, to bytes: inout [UInt8]) {
        switch (self, object) {
        case (.key(let form), .key(let key)): form.append(key, to: &bytes)
        case (.secret(let form), .secret(let secret)): form.append(secret, to: &bytes)
        case (.certificate(let form), .certificate(let certificate)):
            form.append(certificate, to: &bytes)
        default: return
        }
        bytes.append(UInt8(ascii: "\n"))
    }
}
