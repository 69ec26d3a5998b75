import GOAPCore
import GOAPMarkdown

/// The plans a command reads. Each is parsed once, and again only when its text or its companion's has changed.
/// One thread owns it.
final class PlanReadings {
    /// A plan as it was read.
    struct Entry {
        let path: String
        let options: ReadingOptions
        let reading: PlanReading
        let companion: PlanDocument?
        /// Which parse it comes from, counted from 1.
        let parse: Int
    }

    /// One for each path and way of reading it: a handful.
    private var entries: [Entry] = []
    /// How often a text was parsed.
    private(set) var parseCount = 0

    /// The plan at the path. Contents are compared, not times: a file can be written twice within one tick of the clock.
    ///
    /// - Parameter companion: the file that makes the plan executable, if there is one.
    func reading(
        _ path: String, with companion: String?, _ options: ReadingOptions = ReadingOptions()
    ) throws(PlanFileError) -> Entry {
        if let entry = entry(path, options), PlanFileStore.holds(path, entry.reading.document),
            holds(companion, entry.companion)
        {
            return entry
        }
        var commands: PlanDocument?
        if let companion { commands = try PlanFileStore.read(companion, file: .actions) }
        return parse(try PlanFileStore.read(path), commands, path, options)
    }

    /// The plan with a text that is about to be written.
    func reading(_ path: String, of text: PlanDocument, _ companion: PlanDocument?, _ options: ReadingOptions) -> Entry
    {
        if let entry = entry(path, options), entry.reading.document.bytes == text.bytes,
            entry.companion?.bytes == companion?.bytes
        {
            return entry
        }
        return parse(text, companion, path, options)
    }

    private func entry(_ path: String, _ options: ReadingOptions) -> Entry? {
        entries.first { $0.path == path && $0.options == options }
    }

    private func parse(
        _ text: PlanDocument, _ companion: PlanDocument?, _ path: String, _ options: ReadingOptions
    ) -> Entry {
        parseCount += 1
        let reading = PlanReader.read(text, companion: companion, options: options)
        entries.removeAll { $0.path == path && $0.options == options }
        entries.append(
            Entry(path: path, options: options, reading: reading, companion: companion, parse: parseCount))
        return entries[entries.count - 1]
    }

    /// Whether the companion is what was read, or missing as it was then.
    private func holds(_ path: String?, _ companion: PlanDocument?) -> Bool {
        guard let path, let companion else { return path == nil && companion == nil }
        return PlanFileStore.holds(path, companion)
    }
}
