(set-logic QF_UFBV)
; (boot): TLB-1; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): TSB-1; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): TLB-7; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): HAT-1; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): HAT-4; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): HAT-5; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): HAT-6; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): HAT-8; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): HAT-9; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): HAT-10; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): VM-4; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): DUCK-1; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): DUCK-2; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): DUCK-3; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): SYS-1; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): SYS-2; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): SYS-3; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): SYS-4; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): SYS-5; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): SYS-6; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): SYS-7; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): SYS-8; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): SYS-9; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): SYS-10; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
; (boot): SYS-11; expected Unsat
(push 1)
(assert false)
(check-sat)
(pop 1)
