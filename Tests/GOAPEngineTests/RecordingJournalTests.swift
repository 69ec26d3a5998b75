import GOAPEngine
import GOAPTestSupport
import Testing

struct RecordingJournalTests {
    @Test func `the journal in memory holds to the contract of journals`() throws {
        try JournalContract {
            let journal = RecordingJournal(clock: ManualClock())
            return JournalUnderTest(journal, state: { journal.state }, events: { journal.events })
        }.check()
    }
}
