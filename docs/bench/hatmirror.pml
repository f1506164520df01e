/* The hat mirror with two pages and two frames: a peer for measuring the search, not a specification.
   Slots: page * 3 + hat (K 0, D 1, O 2). Entries: 0 none, else frame * 8 + writable * 4 + privileged * 2 + 1. */
byte hats[6];
byte tlb[6];
bit duck;
byte i, e;
#define OWN(s) ((s) % 3 == 2 || ((s) % 3 == 1 && (s) >= 3) || ((s) % 3 == 0 && (s) < 3))
#define LOAD(s, v) hats[s] = v; tlb[s] = 0
active proctype machine() {
  byte s, v;
  do
  :: atomic {
       select (s : 0..5);
       if
       :: OWN(s) -> select (v : 0..7); d_step {
            v = (v / 4) * 8 + (v % 4) * 2 + 1;
            if :: duck && s % 3 == 1 -> LOAD(s - 1, v) :: else fi;
            LOAD(s, v); s = 0; v = 0 }
       :: OWN(s) && (hats[s] & 1) -> d_step {
            if :: duck && s % 3 == 1 -> LOAD(s - 1, 0) :: else fi;
            LOAD(s, 0); s = 0; v = 0 }
       :: (hats[s] & 1) && !(tlb[s] & 1) -> d_step { tlb[s] = hats[s]; s = 0; v = 0 }
       :: (tlb[s] & 1) -> d_step { tlb[s] = 0; s = 0; v = 0 }
       :: (tlb[s] & 1) && !(tlb[s] & 2) -> s = 0; v = 0
       :: !(tlb[s] & 1) && (hats[s] & 1) && !(hats[s] & 2) -> s = 0; v = 0
       :: else -> s = 0; v = 0
       fi
     }
  :: d_step { !duck -> duck = 1; i = 0;
       do
       :: i < 2 -> if :: hats[i * 3 + 1] & 1 -> hats[i * 3] = hats[i * 3 + 1]; tlb[i * 3] = 0 :: else fi; i++
       :: else -> break
       od; i = 0 }
  :: d_step { duck -> duck = 0; hats[3] = 0; tlb[3] = 0 }
  od
}
#define I0(s) (hats[1] == 0 && (hats[s] == 0 || (hats[s] & 1)))
#define I2(s) (!(tlb[s] & 1) || hats[s] == tlb[s])
never {
  do
  :: assert(I0(0) && I0(1) && I0(2) && I0(3) && I0(4) && I0(5)
       && I2(0) && I2(1) && I2(2) && I2(3) && I2(4) && I2(5)
       && (!duck || hats[3] == hats[4]) && (duck || !(hats[3] & 1)))
  od
}
