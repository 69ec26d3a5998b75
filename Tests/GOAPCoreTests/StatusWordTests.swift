import GOAPCore
import Testing

struct StatusWordTests {
    @Test(
        arguments: [
            (.pending, .pending), (.blocked, .pending), (.running, .waiting), (.done, .done), (.failed, .failed),
            (.skipped, .skipped),
        ] as [(StatusWord, ActionState)])
    func `a word that a person writes by hand is taken over as`(word: StatusWord, state: ActionState) {
        #expect(word.adoptedState == state)
    }
}
