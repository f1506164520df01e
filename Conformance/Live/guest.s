! A remote-controlled UltraSPARC IIIi: a bare-metal ROM that interprets a list of operations and writes what it sees to a log.
! docs/live-guest.md describes it; Guest.cs assembles and runs it.
!
!   as -64 -Av9b guest.s -o guest.o ; ld -Ttext=0xf0000000 -e start guest.o -o guest.elf ; objcopy -O binary guest.elf guest.rom
!
! Physical memory
!   0x00001000  scratch (below)          0x00400000  image: code and data of the tests, loaded by the host
!   0x02000000  operations, by the host  0x06000000  log, up to 0x0e000000
!   0x1fff0000000  this ROM, also at virtual 0xf0000000 by I-TLB entry 63 (4M, locked, global, privileged)
!
! Operations: big-endian 64-bit words from 0x02000008 on; the word at 0x02000000 is 1 to trace. Byte 0 is the lowest of word 0.
!    0 HALT    op                                         end of the run
!    1 STA     op asi, va, data                           stxa data,[va]asi ; membar #Sync
!    2 LDA     op asi, va                                 logs the word, or 0x0bad << 48 | TT
!    3 EXEC    op - tl retry, tpc, tnpc, tstate, o0..o5   runs test code until it traps; logs a record of 24 words
!    4 BEGIN   op, id                                     notes which case runs
!    5 CLEAR   op - nI nD                                 I-TLB entries 0..nI-1, D-TLB entries 0..nD-1, the MMU registers := 0
!    6 WIN     op wstate cleanwin otherwin canrestore cansave
!    7 SETWIN  op - w, l0..l7, i0..i7
!    8 GETWIN  op - w                                     logs l0..l7, i0..i7
!    9 TBA     op, value                                  table 0 is at 0xf0008000, table 1 at 0xf0010000
!   10 TLBDUMP op - nI nD                                 logs tag and data of each entry, I first
!
! The interpreter runs at TL 3 with the interrupt globals, interrupts off, and touches memory by physical address only, so a
! test owns all windows, the normal globals, the window-state registers, all D-TLB entries and I-TLB entries 0..62. The
! alternate and MMU globals, %asi and the condition codes are overwritten (TSTATE holds the last two as the test left them).
!
! Interrupt globals: %g4 next operation, %g5 scratch, %g6 next log word, %g7 what is under way, %g1..%g3 free.
! %asi is 0x14 whenever the interpreter runs.

        .equ    ASI_PHYS,       0x14            ! physical, cacheable
        .equ    ASI_IO,         0x15            ! physical, with side effect
        .equ    ASI_IMMU,       0x50
        .equ    ASI_ITLB,       0x55            ! data access: entry number << 3
        .equ    ASI_ITAG,       0x56            ! tag read
        .equ    ASI_DMMU,       0x58
        .equ    ASI_DTLB,       0x5d
        .equ    ASI_DTAG,       0x5e
        .equ    MMU_PRIMARY,    0x08
        .equ    MMU_SECONDARY,  0x10
        .equ    MMU_SFSR,       0x18
        .equ    MMU_SFAR,       0x20
        .equ    MMU_TAG,        0x30            ! tag access

        .equ    PSTATE_NORMAL,  0x014           ! PEF, PRIV
        .equ    PSTATE_GUEST,   0x814           ! the same with the interrupt globals
        .equ    GUEST_TL,       3

        .equ    SCRATCH,        0x1000
        .equ    S_ID,           0x000           ! the case last begun: the host reads PA 0x1000
        .equ    S_PSTATE,       0x008           ! the trap that `common` is looking at
        .equ    S_TT,           0x010
        .equ    S_FAULT_TT,     0x018           ! table 1: the fault inside a window handler
        .equ    S_FAULT_TAG,    0x020
        .equ    S_WINDOWS,      0x800           ! window buffer: count, then 8 slots of l0..l7, i0..i7, sp
        .equ    SLOT_BYTES,     136
        .equ    SLOTS,          8

        .equ    OPS,            0x02000000
        .equ    LOG,            0x06000000
        .equ    LOG_LIMIT,      0x0dfff000      ! no operation logs more than a page

        .equ    IDLE,           0               ! %g7: a trap now is a mistake of the host
        .equ    IN_EXEC,        1
        .equ    IN_LDA,         2

        .equ    TT_BUFFER_FULL, 0x7ff           ! recorded instead of a trap type: the window buffer overflowed

        .section ".text"
        .global start

! ---- reset: vectors of 32 bytes; only power-on is used. Physical fetches until the MMU is on, so branches only.
start:
        .xword  record                          ! where a trap is recorded: for whoever runs this on a model
        .skip   0x18
        ba,pt   %xcc, boot
         nop
        .org    start + 0x100
boot:
        wrpr    %g0, PSTATE_GUEST, %pstate      ! leave RED state
        wrpr    %g0, GUEST_TL, %tl
        wrpr    %g0, 0, %tt
        wrpr    %g0, 15, %pil
        wrpr    %g0, 0, %cwp
        wrpr    %g0, 6, %cansave
        wrpr    %g0, 0, %canrestore
        wrpr    %g0, 0, %otherwin
        wrpr    %g0, 7, %cleanwin
        wrpr    %g0, 0, %wstate
        wr      %g0, 0, %fprs

        mov     MMU_TAG, %g1                    ! both TLBs empty
        stxa    %g0, [%g1] ASI_IMMU
        stxa    %g0, [%g1] ASI_DMMU
        mov     63 << 3, %g2
1:      stxa    %g0, [%g2] ASI_ITLB
        stxa    %g0, [%g2] ASI_DTLB
        brnz,pt %g2, 1b
         sub    %g2, 8, %g2

        setx    0xe00001fff0000065, %g3, %g4    ! valid, 4M, locked, cacheable, privileged, global
        setx    0x1fff0000000, %g3, %g2         ! entry 62 for these few instructions: the ROM where it is
        stxa    %g2, [%g1] ASI_IMMU
        mov     62 << 3, %g3
        stxa    %g4, [%g3] ASI_ITLB
        setuw   0xf0000000, %g2                 ! entry 63 for good
        stxa    %g2, [%g1] ASI_IMMU
        mov     63 << 3, %g3
        stxa    %g4, [%g3] ASI_ITLB
        setuw   table0, %g2
        wrpr    %g2, %tba
        mov     0xc, %g2                        ! both MMUs on
        stxa    %g2, [%g0] 0x45
        membar  #Sync
        setuw   mapped, %g2
        jmp     %g2
         nop
mapped:
        mov     62 << 3, %g3
        stxa    %g0, [%g1] ASI_IMMU
        stxa    %g0, [%g3] ASI_ITLB
        membar  #Sync
        wr      %g0, ASI_PHYS, %asi
        sethi   %hi(SCRATCH), %g5
        stxa    %g0, [%g5 + S_ID] %asi
        sethi   %hi(OPS), %g4
        add     %g4, 8, %g4
        sethi   %hi(LOG), %g6
        mov     IDLE, %g7

! ---- the loop: %g1 = word 0 of the operation at %g4
next:
        sethi   %hi(LOG_LIMIT), %g2
        cmp     %g6, %g2
        bgu,pn  %xcc, log_full
         ldxa   [%g4] %asi, %g1
        and     %g1, 0xff, %g2
        cmp     %g2, 10
        bgu,pn  %xcc, bad_op
         sllx   %g2, 3, %g2
        sethi   %hi(operations), %g3
        or      %g3, %lo(operations), %g3
        jmp     %g3 + %g2
         nop
operations:
        ba,a,pt %xcc, op_halt
         nop
        ba,a,pt %xcc, op_sta
         nop
        ba,a,pt %xcc, op_lda
         nop
        ba,a,pt %xcc, op_exec
         nop
        ba,a,pt %xcc, op_begin
         nop
        ba,a,pt %xcc, op_clear
         nop
        ba,a,pt %xcc, op_win
         nop
        ba,a,pt %xcc, op_setwin
         nop
        ba,a,pt %xcc, op_getwin
         nop
        ba,a,pt %xcc, op_tba
         nop
        ba,a,pt %xcc, op_tlbdump
         nop

op_sta:
        ldxa    [%g4 + 8] %asi, %g2
        ldxa    [%g4 + 16] %asi, %g3
        add     %g4, 24, %g4
        srlx    %g1, 8, %g1
        wr      %g1, 0, %asi                    ! 8 bits: the rest is ignored
        stxa    %g3, [%g2] %asi
        membar  #Sync
        ba,pt   %xcc, next
         wr     %g0, ASI_PHYS, %asi

op_lda:
        ldxa    [%g4 + 8] %asi, %g2
        add     %g4, 16, %g4
        srlx    %g1, 8, %g1
        mov     IN_LDA, %g7
        wr      %g1, 0, %asi
        ldxa    [%g2] %asi, %g1
lda_done:                                       ! %g1: what to log; also after a trap
        mov     IDLE, %g7
        wr      %g0, ASI_PHYS, %asi
        stxa    %g1, [%g6] %asi
        ba,pt   %xcc, next
         add    %g6, 8, %g6

op_exec:
        srlx    %g1, 16, %g3
        and     %g3, 0xff, %g3                  ! TL of the test code
        add     %g3, 1, %g3
        mov     4, %g2
1:      brz,pn  %g2, 2f                         ! no level may depend on earlier tests
         nop
        wrpr    %g2, %tl
        wrpr    %g0, %tt
        wrpr    %g0, %tpc
        wrpr    %g0, %tnpc
        wrpr    %g0, %tstate
        ba,pt   %xcc, 1b
         sub    %g2, 1, %g2
2:      wrpr    %g3, %tl
        ldxa    [%g4 + 8] %asi, %g2
        wrpr    %g2, %tpc
        ldxa    [%g4 + 16] %asi, %g2
        wrpr    %g2, %tnpc
        ldxa    [%g4 + 24] %asi, %g2
        wrpr    %g2, %tstate
        and     %g2, 7, %g2
        wrpr    %g2, %cwp
        ldxa    [%g4 + 32] %asi, %o0
        ldxa    [%g4 + 40] %asi, %o1
        ldxa    [%g4 + 48] %asi, %o2
        ldxa    [%g4 + 56] %asi, %o3
        ldxa    [%g4 + 64] %asi, %o4
        ldxa    [%g4 + 72] %asi, %o5
        add     %g4, 80, %g4
        srlx    %g1, 24, %g1
        mov     IN_EXEC, %g7
        andcc   %g1, 1, %g0
        bne,pn  %xcc, 3f
         nop
        done
3:      retry

op_begin:
        ldxa    [%g4 + 8] %asi, %g1
        stxa    %g1, [%g5 + S_ID] %asi
        add     %g4, 16, %g4
        sethi   %hi(OPS), %g2
        ldxa    [%g2] %asi, %g2
        brz,pt  %g2, next
         mov    'B', %g3
        mov     next - print_word, %g7          ! print_word returns there
        ba,pt   %xcc, print_byte_word
         nop

op_clear:
        mov     MMU_TAG, %g2
        stxa    %g0, [%g2] ASI_IMMU
        stxa    %g0, [%g2] ASI_DMMU
        srlx    %g1, 16, %g2
        and     %g2, 0xff, %g2
        sllx    %g2, 3, %g2
1:      brz,pn  %g2, 2f
         sub    %g2, 8, %g2
        ba,pt   %xcc, 1b
         stxa   %g0, [%g2] ASI_ITLB
2:      srlx    %g1, 24, %g2
        and     %g2, 0xff, %g2
        sllx    %g2, 3, %g2
1:      brz,pn  %g2, 2f
         sub    %g2, 8, %g2
        ba,pt   %xcc, 1b
         stxa   %g0, [%g2] ASI_DTLB
2:      mov     MMU_SFSR, %g2
        stxa    %g0, [%g2] ASI_IMMU
        stxa    %g0, [%g2] ASI_DMMU
        mov     MMU_SFAR, %g2
        stxa    %g0, [%g2] ASI_DMMU
        mov     MMU_PRIMARY, %g2
        stxa    %g0, [%g2] ASI_DMMU
        mov     MMU_SECONDARY, %g2
        stxa    %g0, [%g2] ASI_DMMU
        membar  #Sync
        ba,pt   %xcc, next
         add    %g4, 8, %g4

op_win:
        srlx    %g1, 8, %g1
        and     %g1, 0x3f, %g2                  ! QEMU would keep any 32 bits
        wrpr    %g2, %wstate
        srlx    %g1, 8, %g1
        and     %g1, 0xff, %g2
        wrpr    %g2, %cleanwin
        srlx    %g1, 8, %g1
        and     %g1, 0xff, %g2
        wrpr    %g2, %otherwin
        srlx    %g1, 8, %g1
        and     %g1, 0xff, %g2
        wrpr    %g2, %canrestore
        srlx    %g1, 8, %g1
        and     %g1, 0xff, %g2
        wrpr    %g2, %cansave
        ba,pt   %xcc, next
         add    %g4, 8, %g4

op_setwin:
        srlx    %g1, 16, %g1
        and     %g1, 7, %g1
        wrpr    %g1, %cwp
        ldxa    [%g4 + 8] %asi, %l0
        ldxa    [%g4 + 16] %asi, %l1
        ldxa    [%g4 + 24] %asi, %l2
        ldxa    [%g4 + 32] %asi, %l3
        ldxa    [%g4 + 40] %asi, %l4
        ldxa    [%g4 + 48] %asi, %l5
        ldxa    [%g4 + 56] %asi, %l6
        ldxa    [%g4 + 64] %asi, %l7
        ldxa    [%g4 + 72] %asi, %i0
        ldxa    [%g4 + 80] %asi, %i1
        ldxa    [%g4 + 88] %asi, %i2
        ldxa    [%g4 + 96] %asi, %i3
        ldxa    [%g4 + 104] %asi, %i4
        ldxa    [%g4 + 112] %asi, %i5
        ldxa    [%g4 + 120] %asi, %i6
        ldxa    [%g4 + 128] %asi, %i7
        ba,pt   %xcc, next
         add    %g4, 136, %g4

! The 16 registers of the current window that it would spill, at \base.
        .macro  store_window base
        stxa    %l0, [\base + 0] %asi
        stxa    %l1, [\base + 8] %asi
        stxa    %l2, [\base + 16] %asi
        stxa    %l3, [\base + 24] %asi
        stxa    %l4, [\base + 32] %asi
        stxa    %l5, [\base + 40] %asi
        stxa    %l6, [\base + 48] %asi
        stxa    %l7, [\base + 56] %asi
        stxa    %i0, [\base + 64] %asi
        stxa    %i1, [\base + 72] %asi
        stxa    %i2, [\base + 80] %asi
        stxa    %i3, [\base + 88] %asi
        stxa    %i4, [\base + 96] %asi
        stxa    %i5, [\base + 104] %asi
        stxa    %i6, [\base + 112] %asi
        stxa    %i7, [\base + 120] %asi
        .endm

op_getwin:
        srlx    %g1, 16, %g1
        and     %g1, 7, %g1
        rdpr    %cwp, %g2
        wrpr    %g1, %cwp
        store_window %g6
        wrpr    %g2, %cwp
        add     %g6, 128, %g6
        ba,pt   %xcc, next
         add    %g4, 8, %g4

op_tba:
        ldxa    [%g4 + 8] %asi, %g1
        wrpr    %g1, %tba
        ba,pt   %xcc, next
         add    %g4, 16, %g4

op_tlbdump:
        srlx    %g1, 16, %g3
        and     %g3, 0xff, %g3
        sllx    %g3, 3, %g3
        mov     0, %g2
1:      cmp     %g2, %g3
        bge,pn  %xcc, 2f
         nop
        ldxa    [%g2] ASI_ITAG, %g7
        stxa    %g7, [%g6] %asi
        ldxa    [%g2] ASI_ITLB, %g7
        stxa    %g7, [%g6 + 8] %asi
        add     %g6, 16, %g6
        ba,pt   %xcc, 1b
         add    %g2, 8, %g2
2:      srlx    %g1, 24, %g3
        and     %g3, 0xff, %g3
        sllx    %g3, 3, %g3
        mov     0, %g2
1:      cmp     %g2, %g3
        bge,pn  %xcc, 2f
         mov    IDLE, %g7
        ldxa    [%g2] ASI_DTAG, %g7
        stxa    %g7, [%g6] %asi
        ldxa    [%g2] ASI_DTLB, %g7
        stxa    %g7, [%g6 + 8] %asi
        add     %g6, 16, %g6
        ba,pt   %xcc, 1b
         add    %g2, 8, %g2
2:      ba,pt   %xcc, next
         add    %g4, 8, %g4

! %g1 := %g1 << 8 | the low byte of a privileged register: QEMU's window registers can become negative.
        .macro  append_byte register
        sllx    %g1, 8, %g1
        rdpr    \register, %g3
        and     %g3, 0xff, %g3
        or      %g1, %g3, %g1
        .endm

! ---- every trap. The alternate or the MMU globals are live; %g1 = PSTATE, read in the vector.
common:
        wr      %g0, ASI_PHYS, %asi
        sethi   %hi(SCRATCH), %g2
        stxa    %g1, [%g2 + S_PSTATE] %asi
        rdpr    %tt, %g3
        stxa    %g3, [%g2 + S_TT] %asi
record:                                         ! S_PSTATE, S_TT and %asi are set
        wrpr    %g0, PSTATE_GUEST, %pstate
        cmp     %g7, IN_LDA
        be,pn   %xcc, lda_trapped
         cmp    %g7, IN_EXEC
        bne,pn  %xcc, guest_trapped
         mov    IDLE, %g7
        ldxa    [%g5 + S_PSTATE] %asi, %g1
        sllx    %g1, 32, %g1
        rdpr    %tl, %g2
        sllx    %g2, 16, %g3
        or      %g1, %g3, %g1
        ldxa    [%g5 + S_TT] %asi, %g3
        or      %g1, %g3, %g1
        stxa    %g1, [%g6 + 0] %asi
        rdpr    %tpc, %g1
        stxa    %g1, [%g6 + 8] %asi
        rdpr    %tnpc, %g1
        stxa    %g1, [%g6 + 16] %asi
        rdpr    %tstate, %g1
        stxa    %g1, [%g6 + 24] %asi
        rdpr    %cwp, %g1
        append_byte %cansave
        append_byte %canrestore
        append_byte %otherwin
        append_byte %cleanwin
        append_byte %wstate
        stxa    %g1, [%g6 + 32] %asi
        stxa    %o0, [%g6 + 40] %asi
        stxa    %o1, [%g6 + 48] %asi
        stxa    %o2, [%g6 + 56] %asi
        stxa    %o3, [%g6 + 64] %asi
        stxa    %o4, [%g6 + 72] %asi
        stxa    %o5, [%g6 + 80] %asi
        mov     MMU_SFSR, %g3
        ldxa    [%g3] ASI_DMMU, %g1
        stxa    %g1, [%g6 + 88] %asi
        ldxa    [%g3] ASI_IMMU, %g1
        stxa    %g1, [%g6 + 112] %asi
        mov     MMU_SFAR, %g3
        ldxa    [%g3] ASI_DMMU, %g1
        stxa    %g1, [%g6 + 96] %asi
        mov     MMU_TAG, %g3
        ldxa    [%g3] ASI_DMMU, %g1
        stxa    %g1, [%g6 + 104] %asi
        ldxa    [%g3] ASI_IMMU, %g1
        stxa    %g1, [%g6 + 120] %asi
        mov     MMU_PRIMARY, %g3
        ldxa    [%g3] ASI_DMMU, %g1
        stxa    %g1, [%g6 + 128] %asi
        mov     MMU_SECONDARY, %g3
        ldxa    [%g3] ASI_DMMU, %g1
        stxa    %g1, [%g6 + 136] %asi
        subcc   %g2, 1, %g2
        be,pt   %xcc, 1f                        ! TL 1: nothing below; the log's words are zero already
         nop
        wrpr    %g2, %tl
        rdpr    %tt, %g1
        stxa    %g1, [%g6 + 144] %asi
        rdpr    %tpc, %g1
        stxa    %g1, [%g6 + 152] %asi
        rdpr    %tnpc, %g1
        stxa    %g1, [%g6 + 160] %asi
        rdpr    %tstate, %g1
        stxa    %g1, [%g6 + 168] %asi
1:      set     0x45584543, %g1                 ! "EXEC"
        stxa    %g1, [%g6 + 184] %asi
        add     %g6, 192, %g6
        wrpr    %g0, GUEST_TL, %tl
        ba,pt   %xcc, next
         wrpr   %g0, %tt                        ! a later fault of LDA must not look like one inside a window handler

lda_trapped:
        wrpr    %g0, GUEST_TL, %tl
        ldxa    [%g5 + S_TT] %asi, %g1
        set     0x0bad, %g2
        sllx    %g2, 48, %g2
        ba,pt   %xcc, lda_done
         or     %g1, %g2, %g1

! ---- the end: eight letters and a word on the serial line, then wait for the host. If it never comes, reset after some ten
! seconds, which ends QEMU, so that a host that was killed leaves nothing behind.
        .macro  letters text_high, text_low
        setuw   \text_high, %g1
        sllx    %g1, 32, %g1
        setuw   \text_low, %g2
        or      %g1, %g2, %g1
        .endm

op_halt:
        letters 0x454e4421, 0x454e4421          ! END!END! and the log's length in bytes
        sethi   %hi(LOG), %g2
        ba,pt   %xcc, finish
         sub    %g6, %g2, %g4
log_full:
        letters 0x4c4f4746, 0x554c4c21          ! LOGFULL!
        sethi   %hi(LOG), %g2
        ba,pt   %xcc, finish
         sub    %g6, %g2, %g4
bad_op:
        letters 0x4241444f, 0x50212121          ! BADOP!!! and where it is
        ba,a,pt %xcc, finish
guest_trapped:
        letters 0x54524150, 0x50454421          ! TRAPPED! and the trap type, for a trap outside LDA and EXEC
        ldxa    [%g5 + S_TT] %asi, %g4
finish:
        mov     1f - print_word, %g7
        ba,a,pt %xcc, print_word
1:      mov     %g4, %g1
        mov     2f - print_word, %g7
        ba,a,pt %xcc, print_word
2:      mov     1, %g2
        sllx    %g2, 33, %g2
3:      brnz,pt %g2, 3b
         sub    %g2, 1, %g2
        setx    0x1fe0000f020, %g1, %g2         ! reset control: soft power-on reset
        setuw   0x20000000, %g1
        stxa    %g1, [%g2] ASI_IO
4:      ba,a,pt %xcc, 4b

! Prints the byte %g3, then the word %g1, highest byte first; goes on at print_word + %g7 with %g7 idle.
print_byte_word:
        setx    0x1fe020003f8, %g2, %g5
        stba    %g3, [%g5] ASI_IO
print_word:
        setx    0x1fe020003f8, %g2, %g5
        mov     64, %g3
1:      sub     %g3, 8, %g3
        srlx    %g1, %g3, %g2
        brnz,pt %g3, 1b
         stba   %g2, [%g5] ASI_IO
        sethi   %hi(SCRATCH), %g5
        setuw   print_word, %g2
        add     %g2, %g7, %g2
        jmp     %g2
         mov    IDLE, %g7

! ---- trap table 0: every vector goes to `common`
        .macro  vectors count
        .rept   \count
        ba,pt   %xcc, common
         rdpr   %pstate, %g1
        .skip   24
        .endr
        .endm

        .align  0x8000
table0:
        vectors 0x400

! ---- trap table 1: window handlers as Solaris has them (docs/live-guest.md), for window traps of test code at TL 0.
! A handler has 32 instructions and ends in a branch to its tail. A fault inside it, at TL 2, resumes it at that branch, so
! the tail runs at TL 1 as if it were part of the handler. Only the ASI register is used, which RETRY gives back.
        .macro  handler_end from, tail
        .skip   124 - (. - \from)
        ba,a,pt %xcc, \tail
        .endm

        .macro  spill32 asi, tail
9:      srl     %sp, 0, %sp
        wr      %g0, \asi, %asi
        stwa    %l0, [%sp + 0] %asi
        stwa    %l1, [%sp + 4] %asi
        stwa    %l2, [%sp + 8] %asi
        stwa    %l3, [%sp + 12] %asi
        stwa    %l4, [%sp + 16] %asi
        stwa    %l5, [%sp + 20] %asi
        stwa    %l6, [%sp + 24] %asi
        stwa    %l7, [%sp + 28] %asi
        stwa    %i0, [%sp + 32] %asi
        stwa    %i1, [%sp + 36] %asi
        stwa    %i2, [%sp + 40] %asi
        stwa    %i3, [%sp + 44] %asi
        stwa    %i4, [%sp + 48] %asi
        stwa    %i5, [%sp + 52] %asi
        stwa    %i6, [%sp + 56] %asi
        stwa    %i7, [%sp + 60] %asi
        saved
        retry
        handler_end 9b, \tail
        .endm

        .macro  spill64 asi, tail
9:      wr      %g0, \asi, %asi
        stxa    %l0, [%sp + 2047 + 0] %asi
        stxa    %l1, [%sp + 2047 + 8] %asi
        stxa    %l2, [%sp + 2047 + 16] %asi
        stxa    %l3, [%sp + 2047 + 24] %asi
        stxa    %l4, [%sp + 2047 + 32] %asi
        stxa    %l5, [%sp + 2047 + 40] %asi
        stxa    %l6, [%sp + 2047 + 48] %asi
        stxa    %l7, [%sp + 2047 + 56] %asi
        stxa    %i0, [%sp + 2047 + 64] %asi
        stxa    %i1, [%sp + 2047 + 72] %asi
        stxa    %i2, [%sp + 2047 + 80] %asi
        stxa    %i3, [%sp + 2047 + 88] %asi
        stxa    %i4, [%sp + 2047 + 96] %asi
        stxa    %i5, [%sp + 2047 + 104] %asi
        stxa    %i6, [%sp + 2047 + 112] %asi
        stxa    %i7, [%sp + 2047 + 120] %asi
        saved
        retry
        handler_end 9b, \tail
        .endm

        .macro  fill32 asi, tail
9:      srl     %sp, 0, %sp
        wr      %g0, \asi, %asi
        lduwa   [%sp + 0] %asi, %l0
        lduwa   [%sp + 4] %asi, %l1
        lduwa   [%sp + 8] %asi, %l2
        lduwa   [%sp + 12] %asi, %l3
        lduwa   [%sp + 16] %asi, %l4
        lduwa   [%sp + 20] %asi, %l5
        lduwa   [%sp + 24] %asi, %l6
        lduwa   [%sp + 28] %asi, %l7
        lduwa   [%sp + 32] %asi, %i0
        lduwa   [%sp + 36] %asi, %i1
        lduwa   [%sp + 40] %asi, %i2
        lduwa   [%sp + 44] %asi, %i3
        lduwa   [%sp + 48] %asi, %i4
        lduwa   [%sp + 52] %asi, %i5
        lduwa   [%sp + 56] %asi, %i6
        lduwa   [%sp + 60] %asi, %i7
        restored
        retry
        handler_end 9b, \tail
        .endm

        .macro  fill64 asi, tail
9:      wr      %g0, \asi, %asi
        ldxa    [%sp + 2047 + 0] %asi, %l0
        ldxa    [%sp + 2047 + 8] %asi, %l1
        ldxa    [%sp + 2047 + 16] %asi, %l2
        ldxa    [%sp + 2047 + 24] %asi, %l3
        ldxa    [%sp + 2047 + 32] %asi, %l4
        ldxa    [%sp + 2047 + 40] %asi, %l5
        ldxa    [%sp + 2047 + 48] %asi, %l6
        ldxa    [%sp + 2047 + 56] %asi, %l7
        ldxa    [%sp + 2047 + 64] %asi, %i0
        ldxa    [%sp + 2047 + 72] %asi, %i1
        ldxa    [%sp + 2047 + 80] %asi, %i2
        ldxa    [%sp + 2047 + 88] %asi, %i3
        ldxa    [%sp + 2047 + 96] %asi, %i4
        ldxa    [%sp + 2047 + 104] %asi, %i5
        ldxa    [%sp + 2047 + 112] %asi, %i6
        ldxa    [%sp + 2047 + 120] %asi, %i7
        restored
        retry
        handler_end 9b, \tail
        .endm

        .macro  fault_vectors
        ba,pt   %xcc, window_fault
         rdpr   %pstate, %g1
        .skip   24
        .endm

        .equ    ASI_AIUP,       0x10            ! as if user, primary
        .equ    ASI_AIUS,       0x11            ! as if user, secondary

        .align  0x8000
table1:                                         ! test code at TL 0
        vectors 0x84
        .org    table1 + 0x84 * 32
        spill32 ASI_AIUP, tail_spill_normal     ! spill_1_normal
        spill64 ASI_AIUP, tail_spill_normal     ! spill_2_normal
        vectors 0x18
        .org    table1 + 0xa4 * 32
        spill32 ASI_AIUS, tail_spill_other      ! spill_1_other
        spill64 ASI_AIUS, tail_spill_other      ! spill_2_other
        vectors 0x18
        .org    table1 + 0xc4 * 32
        fill32  ASI_AIUP, tail_fill_normal      ! fill_1_normal
        fill64  ASI_AIUP, tail_fill_normal      ! fill_2_normal
        vectors 0x134
        .org    table1 + 0x200 * 32             ! test code, or a window handler, at TL > 0
        vectors 0x30
        fault_vectors                           ! 0x30 data access exception
        vectors 3
        .org    table1 + 0x234 * 32
        fault_vectors                           ! 0x34 misaligned address
        vectors 0x33
        .org    table1 + 0x268 * 32
        fault_vectors                           ! 0x68 data miss
        vectors 3
        .org    table1 + 0x26c * 32
        fault_vectors                           ! 0x6c data protection
        vectors 0x193
        .org    table1 + 0x400 * 32

! A data fault at TL > 1; %g1 = PSTATE. Inside a window handler: note it, and go on at TL-1 in the handler's last instruction.
window_fault:
        rdpr    %tl, %g2
        sub     %g2, 1, %g3
        wrpr    %g3, %tl
        rdpr    %tt, %g3
        wrpr    %g2, %tl
        and     %g3, 0x180, %g3
        cmp     %g3, 0x080
        bne,pn  %xcc, common
         sethi  %hi(SCRATCH), %g2
        wr      %g0, ASI_PHYS, %asi
        rdpr    %tt, %g3
        stxa    %g3, [%g2 + S_FAULT_TT] %asi
        mov     MMU_TAG, %g3
        ldxa    [%g3] ASI_DMMU, %g3
        stxa    %g3, [%g2 + S_FAULT_TAG] %asi
        rdpr    %tpc, %g3
        andn    %g3, 0x7f, %g3
        add     %g3, 124, %g3
        wrpr    %g3, %tnpc
        done

! The tails, at TL 1 with the alternate globals.
tail_spill_normal:                              ! the window goes to slot 0 and the fault is reported
        wr      %g0, ASI_PHYS, %asi
        sethi   %hi(SCRATCH), %g2
        add     %g2, S_WINDOWS + 8, %g3
        store_window %g3
        stxa    %sp, [%g3 + 128] %asi
        mov     1, %g3
        stxa    %g3, [%g2 + S_WINDOWS] %asi
        saved
fault_as_trap:                                  ! %g2 scratch: the record says TL 1 and the fault's type
        ldxa    [%g2 + S_FAULT_TT] %asi, %g3
1:      stxa    %g3, [%g2 + S_TT] %asi
        rdpr    %pstate, %g1
        ba,pt   %xcc, record
         stxa   %g1, [%g2 + S_PSTATE] %asi

tail_fill_normal:                               ! nothing to save
        wr      %g0, ASI_PHYS, %asi
        ba,pt   %xcc, fault_as_trap
         sethi  %hi(SCRATCH), %g2

tail_spill_other:                               ! the window goes to the next slot and the test goes on
        wr      %g0, ASI_PHYS, %asi
        sethi   %hi(SCRATCH), %g2
        ldxa    [%g2 + S_WINDOWS] %asi, %g1
        cmp     %g1, SLOTS
        bgeu,a,pn %xcc, 1b
         mov    TT_BUFFER_FULL, %g3
        mulx    %g1, SLOT_BYTES, %g3
        add     %g3, S_WINDOWS + 8, %g3
        add     %g3, %g2, %g3
        store_window %g3
        stxa    %sp, [%g3 + 128] %asi
        add     %g1, 1, %g1
        stxa    %g1, [%g2 + S_WINDOWS] %asi
        saved
        retry
