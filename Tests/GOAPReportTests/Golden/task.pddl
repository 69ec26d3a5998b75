(define (domain ship-it)
  (:requirements :strips :action-costs)
  (:predicates (deployed) (tested) (built) (reviewed) (measured) (press_ready))
  (:functions (total-cost) - number)
  (:action test
    :parameters ()
    :precondition (and)
    :effect (and (tested) (increase (total-cost) 4)))
  (:action build
    :parameters ()
    :precondition (and (tested))
    :effect (and (built) (increase (total-cost) 6)))
  (:action patch
    :parameters ()
    :precondition (and)
    :effect (and (built) (increase (total-cost) 20)))
  (:action review
    :parameters ()
    :precondition (and (built))
    :effect (and (reviewed) (increase (total-cost) 2)))
  (:action deploy
    :parameters ()
    :precondition (and (built) (reviewed))
    :effect (and (deployed) (increase (total-cost) 9)))
)
(define (problem ship-it-problem) (:domain ship-it)
  ; a unit of the plan's cost counts 2
  (:init (= (total-cost) 0))
  (:goal (and (deployed)))
  (:metric minimize (total-cost))
)
